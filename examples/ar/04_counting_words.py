# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# # عدّ الكلمات بأمانة
#
# (هذا الدرس بالإنجليزية: [Counting words honestly](../04_counting_words.ipynb).)
#
# عدّ الكلمات أقدم طرائق البحث في هذا الحقل، وأكثرها عرضة لسوء الاستعمال. **ما الكلمة التي تميز
# وسيلة إعلامية من غيرها؟ ومتى يكون العدد مجرد مصادفة في مادة واحدة؟**
#
# بعد هذا الدرس تستطيع أن:
#
# - تبيّن لماذا يوضع المعدل إلى جانب كل عدد، ومن أي مجموع حُسب؛
# - تقول ما الذي عددته كلمة واحدة، وما الذي يتغير لو اخترت غير ذلك؛
# - تسأل في كم مادة وردت الكلمة، وتقرأ فترة ثقتها؛
# - ترى لماذا تبدو النصوص الطويلة فقيرة الكلمات، وتقيس التنوع المعجمي بطريقة أخرى.
#
# مدة الدرس أربعون دقيقة: خمس دقائق للمعدلات، وثماني دقائق لمعنى الكلمة، وإحدى عشرة لعدد المواد
# والفخ، وست للتنوع المعجمي، وعشر للتمارين. القضية ووسائل الإعلام والأشخاص من نسج الخيال.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["remove-cell"]
# تُحاذى فقرات هذا الدفتر إلى اليمين بعد تشغيل هذه الخلية
from IPython.display import HTML, display

display(HTML('<style>[dir="rtl"] p { text-align: right; }</style>'))

# %%
import pandas as pd

import mediakit as mk

mk.plot.use(language="ar")
corpus = mk.load_classroom().clean().query("language == 'ar'")
corpus.groupby(["source", "source_ar"]).size().to_frame("documents")

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# في العمود `source` الاسم القصير الذي نكتبه في الشفرة، وفي العمود `source_ar` اسم الوسيلة
# بالعربية، وبه تظهر في الرسوم.
#
# ## 1. العدد والمعدل
#
# أيهما أكثر حديثًا عن الحكومة: قناة الشرفة (`shurfa`) أم صحيفة صوت كلوانة (`sawt`) الحكومية؟ ومن
# يذكر الوزير لطفي بنيار باسمه الكامل أكثر: صوت كلوانة أم صحيفة دفتر الأسواق (`daftar`)
# الاقتصادية؟
#
# </div>

# %%
terms = corpus.term_frequency(by="source")
columns = ["source_ar", "term", "count", "tokens", "rate", "per"]
terms[terms["term"].isin(["الحكومة", "لطفي"])][columns].sort_values(["term", "count"]).round(2)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# بالعدد تتقدم قناة الشرفة، 19 مقابل 17. وبالمعدل لكل ألف كلمة تتقدم صوت كلوانة بفارق ضئيل (5.78
# مقابل 5.71). أما «لطفي»، الاسم الشخصي للوزير، فعدده في الصحيفتين واحد، 14 و14، لكن المعدل 3.6
# لكل ألف كلمة في دفتر الأسواق و4.8 في صوت كلوانة، لأن نصوص صوت كلوانة ثلاثة أرباع نصوص دفتر
# الأسواق. فالوسائل التي تختلف مقادير نصوصها لا تُقارن إلا بالمعدلات.
#
# العمود `tokens` هو عدد كلمات المجموعة كلها، ومنها «في» و«من». والعمود `per` يقول لكم كلمة حُسب
# المعدل. واذكر العدد أيضًا حين تكتب: فمن لا يعرف أن وراء المعدل 4.8 أربعة عشر موضعًا لا يستطيع أن
# يقدّره حق قدره.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه، يُتحقَّق منها كلما شُغّل الدفتر


def row(term, source, table=terms):
    """Give the row of a term in a source."""
    return table[(table["term"] == term) & (table["source"] == source)].iloc[0]


assert (row("الحكومة", "shurfa")["count"], row("الحكومة", "sawt")["count"]) == (19, 17)
assert row("الحكومة", "sawt")["rate"] > row("الحكومة", "shurfa")["rate"]
assert row("الحكومة", "sawt")["rate"].round(2) == 5.78
assert row("الحكومة", "shurfa")["rate"].round(2) == 5.71
assert row("لطفي", "sawt")["count"] == row("لطفي", "daftar")["count"] == 14
assert row("لطفي", "daftar")["rate"].round(1) == 3.6
assert row("لطفي", "sawt")["rate"].round(1) == 4.8
assert 0.7 < row("لطفي", "sawt")["tokens"] / row("لطفي", "daftar")["tokens"] < 0.8

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 2. ما الكلمة؟
#
# كم مرة تكتب هذه الوسائل عن الإضراب؟ انظر أولًا إلى الصفوف كما تعدّها المكتبة ما لم تطلب غير ذلك:
#
# </div>

# %%
every = corpus.term_frequency()
every[every["term"].str.contains("ضراب")][["term", "count", "documents"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ستة صفوف: فالعربية تصل بالكلمة أل التعريف والحروف والضمائر، و«فالإضراب» سلسلة حروف غير
# «الإضراب». ويحدد الوسيط `unit` ما الذي يُعدّ كلمة واحدة: الصور المكتوبة التي لا تختلف إلا في
# الرسم (`term`)، أو الكلمة بلا سوابق مثل الواو والفاء (`base`)، أو المدخل المعجمي (`lemma`).
#
# </div>

# %%
units = {}
for unit in ["term", "base", "lemma"]:
    counted = corpus.term_frequency(unit=unit)
    units[unit] = counted[counted["term"].isin(["الإضراب", "إضراب"])].iloc[0]
strike = pd.DataFrame(units).T[["term", "count", "documents"]]
strike

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# العدد 40 أو 41 أو 53، في 20 مادة أو 21 أو 29، وليس في هذه الأعداد خطأ. ففي الحالة الأولى يُعدّ
# المكتوب بعينه، وفي الأخيرة ما يعدّه المعجم كلمة واحدة، والمعاجم تخطئ (في كلمتين إلى أربع من كل
# مئة كلمة حيث قيس ذلك). فاذكر في فقرة المنهج أيها اخترت، والتزم به في الوسائل كلها.
#
# والأسماء والتعابير الثابتة أكثر من كلمة. ومع <span dir="ltr">`ngram=2`</span> تُعدّ المتتاليات
# اللفظية، أي كل كلمتين متتاليتين داخل العبارة الواحدة:
#
# </div>

# %%
pairs = corpus.term_frequency(ngram=2)
pairs[["term", "count", "documents"]].head(6)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# فثلثا مواضع «برساف» إذن للميناء، «ميناء برساف»، لا للمدينة.
#
# وليست الكلمة هي الشيء الذي تسميه. فمن يكتب عن الإضراب؟
#
# </div>

# %%
named = {word: corpus.concordance(word) for word in ["إضراب", "التوقف"]}
writers = pd.DataFrame({word: hits.groupby("source_ar").size() for word, hits in named.items()})
writers.fillna(0).astype(int)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ليس في صوت كلوانة ووكالة وانس الرسمية (`wanis`) إضراب واحد في ثمانية أسابيع: فما يسميه غيرهما
# «الإضراب» تسميه صوت كلوانة «التوقف». فالصفر هنا نتيجة تخص الكلمة لا الحدث. (تجد الدالة
# `concordance` الكلمة مع أل التعريف والسوابق ما لم تطلب غير ذلك، وهي المكان الذي تقرأ فيه قبل أن
# تعدّ.)
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
assert every["term"].str.contains("ضراب").sum() == 6
assert strike["count"].tolist()[:2] == [40, 41] and 50 <= strike["count"].tolist()[2] <= 56
assert strike["documents"].tolist()[:2] == [20, 21] and 26 <= strike["documents"].tolist()[2] <= 31
port = pairs.loc[pairs["term"] == "ميناء برساف", "count"].item()
assert 0.6 < port / every.loc[every["term"] == "برساف", "count"].item() < 0.7
assert not named["إضراب"]["source"].isin(["sawt", "wanis"]).any()
assert (named["التوقف"]["source"] == "sawt").sum() == 9

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 3. في كم مادة؟
#
# ما كلمة كل وسيلة؟ لنأخذ الكلمات التي تكتبها وسيلة واحدة ولا يكتبها غيرها، ومنها الكلمة التي
# تكتبها أكثر من سائرها.
#
# </div>

# %%
terms["elsewhere"] = terms.groupby("term")["count"].transform("sum") - terms["count"]
alone = terms[terms["elsewhere"] == 0]
typical = alone.sort_values(["count", "documents"], ascending=False, kind="stable")
typical = typical.groupby("source").head(1)
typical[["source", "source_ar", "term", "count", "elsewhere"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# **«يقول موقع المعارضة “الصفقة”، والصحيفة الاقتصادية “الحاويات”، والصحيفة الحكومية “معالي”،
# والقناة “المثير للجدل”، أما الوكالة الرسمية فتعدّ الأطنان.»** خمس وسائل وخمس كلمات، وكل كلمة
# توافق ما يظنه المرء بصاحبتها. فأي الخمس تنشرها؟ اكتب جوابك.
#
# أين تقع هذه الكلمات؟ كل شريط في الرسم مادة، وكل خط فيه موضع، من أول المادة في اليمين إلى آخرها.
#
# </div>

# %%
places = pd.concat(
    [
        corpus[corpus["source"] == source].concordance(word).assign(pattern=word)
        for source, word in {"wanis": "طن", "daftar": "الحاويات"}.items()
    ],
    ignore_index=True,
)
mk.plot.dispersion(places, by="doc", n=15)

# %%
columns = ["source_ar", "term", "count", "documents", "documents_total", "rate", "low", "high"]
typical[[*columns, "dispersion"]].round(2)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# وردت «الصفقة» في اثنتي عشرة مادة من اثنتي عشرة، و«الحاويات» في أربع عشرة من خمس عشرة. أما «طن»
# الوكالة ففي مادتين من ست عشرة. اقرأهما:
#
# </div>

# %%
tons = corpus[corpus["source"] == "wanis"].concordance("طن")
mk.show(tons)

# %%
mk.show(corpus[corpus["doc"].isin(tons["doc"])][["doc", "date", "title"]])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# هما نشرتان عن حركة الميناء، أي استمارة واحدة مُلئت مرتين. احذف هاتين المادتين تجد الوكالة تكتب
# الكلمة بقدر ما يكتبها غيرها: ولا مرة. وأما الكلمات الأربع الأخرى فيجوز نشرها. (ست من المواد
# الأربع عشرة التي فيها «الحاويات» خبر واحد أُعيد نشره مرة بعد مرة. فإن حُسب كل خبر مرة بقيت تسع
# مواد من عشر، وهي المواد كلها تقريبًا. وقل عن كلمة القناة إن «المثير للجدل» وصف تصف به رجلًا
# واحدًا.)
#
# وكان في الجدول ثلاثة أمور تكفي لتنبيهك:
#
# - عدد المواد (`documents`) من مجموعها (`documents_total`): أي في كم مادة وردت الكلمة مرة على
#   الأقل. ومادتان اثنتان حكاية لا نتيجة.
# - مقياس انتشار الكلمة (`dispersion`): وهو 0 إذا كان في كل مادة نصيبها من الكلمة، و1 إذا اجتمعت
#   كلها في مكان واحد. وقيمته 0.13 لكلمة «الصفقة» و0.95 لكلمة «طن». (ولا تقارن إلا بين كلمات
#   تتقارب أعدادها، فالكلمة النادرة لا يمكن أن تتوزع بالتساوي.)
# - حدّا فترة الثقة (`low` و`high`): المدى الذي قد يقع فيه المعدل في تغطية أوسع من هذا النوع. وهما
#   11.6 و16.4 لكلمة «الصفقة»، و0.4 و8.2 لكلمة «طن»، أي إن الحد الأعلى عشرون ضعفًا للحد الأدنى.
#   وهذا ليس نتيجة.
#
# تُحسب فترة الثقة من الفروق بين المواد، لا بين الكلمات. وللكلمتين التاليتين عدد يكاد يكون واحدًا
# في المدونة النصية كلها:
#
# </div>

# %%
same = every[every["term"].isin(["لطفي", "دولار"])]
same[["term", "count", "documents", "rate", "low", "high", "dispersion"]].round(2)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# العدد 62 للأولى و61 للثانية. لكن «لطفي» يرد مرة واحدة في كل مادة تقريبًا، أما «دولار» فيتكدس في
# بعض المواد، وفترة ثقته ثلاثة أضعاف فترة «لطفي». ومن يعدّ الكلمات كأن كل واحدة منها سُحبت وحدها
# يعطي الاثنتين الفترة نفسها.
#
# </div>

# %%
mk.plot.term_frequency(every, n=15)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# الخطوط المرسومة على الأعمدة هي فترات الثقة: قارن بين الأخيرين. وتداخُل الخطين لا يثبت أن
# المعدلين متساويان، وتباعُدهما ليس اختبارًا. فللفرق بين الوسائل الدالة `compare_sources` (في
# الدرس السابع)، وهي تترك من تلقاء نفسها كل كلمة وردت في أقل من ثلاث مواد.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
found = typical.set_index("source")
assert found["term"].to_dict() == {
    "bosla": "الصفقة",
    "daftar": "الحاويات",
    "sawt": "معالي",
    "shurfa": "المثير",
    "wanis": "طن",
}
assert found.loc["bosla", ["documents", "documents_total"]].tolist() == [12, 12]
assert found.loc["daftar", ["documents", "documents_total"]].tolist() == [14, 15]
assert found.loc["wanis", ["documents", "documents_total"]].tolist() == [2, 16]
assert found.loc["bosla", "dispersion"].round(2) == 0.13
assert found.loc["wanis", "dispersion"].round(2) == 0.95
assert abs(found.loc["bosla", "low"] - 11.6) < 0.1 and abs(found.loc["bosla", "high"] - 16.4) < 0.1
assert abs(found.loc["wanis", "low"] - 0.4) < 0.1 and abs(found.loc["wanis", "high"] - 8.2) < 0.1
assert 18 < found.loc["wanis", "high"] / found.loc["wanis", "low"] < 22
assert len(corpus.concordance("طن")) == len(tons) == 6 and tons["doc"].nunique() == 2
reports = corpus[corpus["source"] == "daftar"].with_wire("first_only")
once = row("الحاويات", "daftar", reports.term_frequency(by="source"))
assert (once["documents"], once["documents_total"]) == (9, 10)
widths = (same["high"] - same["low"]).set_axis(same["term"])
assert same["count"].tolist() == [62, 61] and 2.7 < widths["دولار"] / widths["لطفي"] < 3.6
few = corpus.compare_sources(target="wanis")
assert "طن" not in set(few["term"])
assert few[["documents", "documents_reference"]].max(axis=1).min() >= 3

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 4. من أغنى الوسائل مفردات؟
#
# سؤال يطرحه الطلاب في كل قاعة. والمقياس القديم هو نسبة الكلمات المختلفة إلى مجموع الكلمات.
#
# </div>

# %%
words = corpus.tokens().to_frame().merge(corpus[["doc", "source", "source_ar"]], on="doc")
by_source = words.groupby("source_ar")["term"]
ratio = by_source.nunique() / by_source.size()
ratio.sort_values(ascending=False).round(2).to_frame("ratio")

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تسع وأربعون كلمة مختلفة من كل مئة في صوت كلوانة، و32 فقط في دفتر الأسواق: فهل لغة الصحيفة
# الاقتصادية أفقرها؟ انظر ما يحدث للنسبة في الوسيلة الواحدة كلما مضينا في قراءتها:
#
# </div>

# %%
lengths = [500, 1000, 2000, 2900]
pd.DataFrame(
    {
        length: by_source.apply(lambda read, n=length: read.head(n).nunique() / n)
        for length in lengths
    }
).round(2)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# النسب كلها نحو 0.7 بعد 500 كلمة، وبين 0.36 و0.49 بعد 2,900 كلمة. فكلما قرأت أكثر كثرت الكلمات
# التي مرت بك من قبل، فالنسبة تقيس الطول. ودفتر الأسواق أطول الوسائل نصوصًا، ثم إنها نشرت خبرًا
# واحدًا ست مرات، وفي كل مرة بعد الأولى تكون كلماته كلها قد مرت.
#
# أما الدالة `lexical_diversity` فتقرأ كل مادة وحدها، فلا أثر لهذا ولا لذاك. ويقول المقياس `mtld`
# كم كلمة تُقرأ في المتوسط إلى أن تقل الكلمات المختلفة عن 72 من كل مئة.
#
# </div>

# %%
diversity = corpus.lexical_diversity()
diversity[["source_ar", "documents", "mtld", "mtld_low", "mtld_high"]].round(0)

# %%
mk.plot.lexical_diversity(diversity)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# صارت الأخيرةُ ثانيةً: دفتر الأسواق 341، وإلى جانبها صوت كلوانة 340. وفي آخر القائمة الآن الوكالة
# الرسمية، 285، بعباراتها الثابتة وألقابها الكاملة. وأما ترتيب الأربع الأخرى فغير مؤكد: انظر إلى
# خطوطها. ثم إن المتنوع ليس هو الجيد: فقائمة الأسماء متنوعة، والوكالة التي تسمي الشيء الواحد
# دائمًا بكلمة واحدة إنما تقوم بعملها.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
assert ratio.idxmax() == "صوت كلوانة" and ratio.idxmin() == "دفتر الأسواق"
assert ratio["صوت كلوانة"].round(2) == 0.49 and ratio["دفتر الأسواق"].round(2) == 0.32
assert by_source.apply(lambda read: read.head(500).nunique() / 500).between(0.66, 0.73).all()
late = by_source.apply(lambda read: read.head(2900).nunique() / 2900)
assert late.min().round(2) == 0.36 and late.max().round(2) == 0.49
mtld = diversity.set_index("source")["mtld"]
assert mtld.rank(ascending=False)["daftar"] == 2 and mtld.idxmin() == "wanis"
assert (
    abs(mtld["daftar"] - 341) < 3 and abs(mtld["sawt"] - 340) < 3 and abs(mtld["wanis"] - 285) < 3
)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تمارين
#
# **التمرين 1.** خذ كلمة كل وسيلة من جديد كما في الجزء الثالث، ولكن مع <span
# dir="ltr">`unit="lemma"`</span>. أي الكلمات الخمس تبقى؟ ولماذا تفقد صحيفة دفتر الأسواق حاوياتها؟
#
# *إرشاد: السطور الأربعة نفسها. ثم ابحث عن «حاوية» بالدالة `concordance`.*
#
# **التمرين 2.** خذها بشرط: أن ترد الكلمة في نصف مواد الوسيلة على الأقل. فأي وسيلة لا تبقى لها
# كلمة تخصها؟ وهل هذه نتيجة؟
#
# *إرشاد: في الجدول عمود اسمه `documents_share`.*
#
# **التمرين 3.** خذ النصف الأول من مواد كل وسيلة:
# <span dir="ltr">`group.head(len(group) // 2)`</span>. ماذا يحدث لنسبة الكلمات
# المختلفة، وماذا يحدث للمقياس `mtld`؟
#
# *إرشاد: كرر ذلك لكل مجموعة في <span dir="ltr">`corpus.groupby("source")`</span>، واستعمل
# للمجموعة الواحدة <span dir="ltr">`lexical_diversity(by=None)`</span>.*
#
# **التمرين 4.** من الكلمات التي ترد خمس مرات أو أكثر في المدونة النصية كلها، كم كلمة لا ترد إلا
# في مادة واحدة أو مادتين؟ وقبل أن تنظر: أتتوقعها كثيرة أم قليلة؟
#
# *إرشاد: في الجدول `every` العمودان `count` و`documents`.*
#
# **التمرين 5.** في مدونتك أنت: ما الكلمة التي تتوقع أن تميز وسيلة من غيرها؟ وفي كم مادة من موادها
# ترد؟
#
# الحلول في الخلايا المطوية التالية. افتحها حين يكون لديك حلك.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 1: تبقى أربع، وقد تكون كلمة القناة هذه أو تلك من المثير للجدل
# حاوية صورة أخرى للكلمة نفسها، وهي في موقع المعارضة
# فقولنا إن الكلمة لا ترد إلا هنا كان صحيحًا لسلسلة من الحروف
# أما الوكالة فما زال لها طنّها
lemmas = corpus.term_frequency(by="source", unit="lemma")
lemmas["elsewhere"] = lemmas.groupby("term")["count"].transform("sum") - lemmas["count"]
own = lemmas[lemmas["elsewhere"] == 0].sort_values(["count", "documents"], ascending=False)
own = own.groupby("source").head(1).set_index("source")
assert own.loc[["bosla", "sawt", "wanis"], "term"].tolist() == ["صفقة", "معالي", "طن"]
assert own.loc["shurfa", "term"] in {"مثير", "جدل"}
assert own.loc["daftar", "term"] != "حاوية"
assert (corpus.concordance("حاوية")["source"] == "bosla").any()
own[["source_ar", "term", "count", "documents"]]

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 2: لا تبقى للوكالة كلمة
# وهذه نتيجة تخص هذا الشرط
# فالكلمات التي لا يكتبها غيرها قليلة عند وكالة ينشر غيرها أخبارها
spread = alone[alone["documents_share"] >= 0.5].sort_values("count", ascending=False)
assert set(spread["source"]) == {"bosla", "daftar", "sawt", "shurfa"}
spread.groupby("source").head(1)[["source_ar", "term", "count", "documents"]]

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 3: ترتفع النسبة في كل وسيلة بنحو العُشر أو أكثر
# ويبقى المقياس الآخر حيث كان، بزيادة أو نقصان نحو ست من كل مئة
halves = []
for source, group in corpus.groupby("source_ar"):
    half = group.head(len(group) // 2)
    kinds = [part.tokens().to_frame()["term"] for part in (group, half)]
    all_of_it, first_half = (part.nunique() / len(part) for part in kinds)
    length = [part.lexical_diversity(by=None)["mtld"].item() for part in (group, half)]
    halves.append((source, all_of_it, first_half, *length))
    assert first_half > all_of_it + 0.08
    assert abs(length[1] / length[0] - 1) < 0.08
head = ["source_ar", "ratio", "ratio_half", "mtld", "mtld_half"]
pd.DataFrame(halves, columns=head).round(2)

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 4: ثلاث كلمات من أكثر من خمسمئة كلمة
# فالمواد هنا كلها عن قضية واحدة
# وفي مدونة متعددة الموضوعات تكثر هذه الكلمات، وهي أول ما تعرضه قائمة الكلمات المميزة
frequent = every[every["count"] >= 5]
heaped = frequent[frequent["documents"] <= 2]
print(len(frequent))
assert len(frequent) > 500
assert set(heaped["term"]) == {"الحكم", "طن", "القرار"}
heaped[["term", "count", "documents", "dispersion"]].round(2)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تنبيهات
#
# - لكل عدد وحدة، ولكل معدل «لكل كم»، ولكل حصة «من أي مجموع». ومن دونها لا رقم.
# - قبل أن تصير الكلمة نتيجة اسأل في كم مادة وردت، واقرأ بعض هذه المواد.
# - فترة الثقة تعرف مقدار اختلاف المواد بعضها عن بعض، ولا تعرف كيف اخترتها. ونسخ الخبر الواحد تبدو
#   لها شهودًا مستقلين (ولذلك درس عن مواد الوكالات).
# - نظرت في آلاف الكلمات وأخذت أعلاها. وللمصادفة نصيب في ما تراه هناك: فاختر كلماتك قبل أن تنظر،
#   أو اختبرها في مواد أخرى.
#
# الدرس التالي: [من في الأخبار؟](05_who_is_in_the_news.ipynb)، وفيه الأسماء بدل الكلمات.
#
# </div>
