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
# # التنقية: المادة وصفحتها، وما يتغير حين تفصل بينهما
#
# (هذا الدرس بالإنجليزية: [Cleaning](../03_cleaning.ipynb).)
#
# حفظتَ مواد صحفية وعددتَ كلماتها. **فأيّ أرقامك يخص المواد نفسها، وأيّها يخص الصفحات التي
# حولها؟** الجدول وحده لا يكشف الفرق.
#
# بعد هذا الدرس تستطيع أن:
#
# - تسمّي ما يحيط بالمادة في صفحتها، وتطّلع على ما حُذف منه؛
# - تميّز الرقم الذي تغيّره التنقية من الرقم الذي لا تمسّه؛
# - تراجع التنقية نفسها: ما الذي فاتها، وما الذي حذفته بغير حق؛
# - تعرف أي صور الكتابة تُوحَّد وأي الكلمات تُترك، وما أثر ذلك في النتائج.
#
# مدة الدرس أربعون دقيقة: عشر للصفحات والمواد، وعشر لسؤال فيه فخ، وعشر للرسم وكلمات التوقف، وعشر
# للتمارين. والقضية والوسائل والأشخاص من نسج الخيال.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["remove-cell"]
# تُحاذى فقرات هذا الدفتر إلى اليمين بعد تشغيل هذه الخلية
from IPython.display import HTML, display

display(HTML('<style>[dir="rtl"] p { text-align: right; }</style>'))

# %%
import pandas as pd

import mediakit as mk
from mediakit.reading import seeds_folder

mk.plot.use(language="ar")
pages = mk.load_classroom().query("language == 'ar'")
pages.groupby(["source", "source_ar"]).size()

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تسمّي الجداول كل وسيلة باسمها المختصر، وتسمّيها الرسوم العربية باسمها الكامل.
#
# ## 1. ماذا في الصفحة؟
#
# هذا أحد الملفات كما حفظه برنامج يجمع الأخبار من المواقع. ضع، قبل أن تتابع، علامة على كل سطر لا
# تعدّه من المادة.
#
# </div>

# %%
one = pages[pages["doc"] == "036_daftar"]
print(one["text"].item())

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تعرض الدالة `page_furniture` ما يعدّه البرنامج من لوازم الصفحة لا من المادة، ونوع كل قطعة منه.
# والعمودان `start` و`end` هما موضعا بدايتها ونهايتها في النص، فتستطيع أن تتحقق من كل صف.
#
# </div>

# %%
furniture = pages.page_furniture()
furniture[furniture["doc"] == "036_daftar"][["kind", "surface", "start", "end"]]

# %%
pd.crosstab(furniture["kind"], furniture["source"])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# لكل وسيلة عاداتها: شروح الصور في صحيفة صوت كلوانة (`sawt`)، وتعليقات القراء في موقع بوصلة
# سنداريا (`bosla`)، أما وانس (`wanis`)، وهي وكالة الأنباء الرسمية، فتكتفي بمكان الخبر وتاريخه
# وبسطرين قصيرين على الأكثر. فلوازم الصفحة ليست خطأ تتساوى فيه الوسائل، بل تختلف من وسيلة إلى
# أخرى، فتبدو كأنها فرق بين الوسائل نفسها.
#
# تُبقي الدالة `clean` نصوص المواد، وتحفظ الصفحات إلى جانبها في العمود `raw`.
#
# </div>

# %%
articles = pages.clean()
tables = {
    name: texts.term_frequency(by="source")
    for name, texts in {"page": pages, "article": articles}.items()
}
size = pd.DataFrame(
    {name: table.groupby("source")["tokens"].first() for name, table in tables.items()}
)
size.assign(lost=1 - size["article"] / size["page"]).round(3)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ذهب عُشر كلمات بوصلة سنداريا، ونحو جزء واحد من ثلاثين من كلمات وكالة وانس.
#
# ## 2. أي الأرقام يتغير؟
#
# هاتان كلمتان من القضية: «برساف»، وهي مدينة الميناء، و«العقد». خمّن أولًا: أيّهما أشدّ تغيّرًا؟
#
# </div>

# %%
rates = pd.concat(tables, names=["of"])
two = rates[rates["term"].isin(["برساف", "العقد"])].reset_index("of")
numbers = two.pivot_table(
    index=["term", "source"], columns="of", values=["count", "rate"], aggfunc="sum"
)
numbers.round(1)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تتقدم صحيفة صوت كلوانة الحكومية، في الصفحات، على غيرها في ذكر المدينة: 14 مرة في كل ألف كلمة.
# أما في نصوص المواد فتتقدم وكالة وانس: 10.9 مقابل 9.9. (ولا يُجزم بأي من الترتيبين، فليس لكل
# وسيلة سوى بضع عشرة مادة، وسنعود إلى ذلك في التمرين الثالث. لكن لا ينبغي أن تحسم لوازم الصفحة مثل
# هذا الأمر.) وتقع المرات السبع عشرة الأخرى في صوت كلوانة في العناوين والوسوم وشروح الصور. ولم
# تتغير «العقد»: 53 مرة في `daftar` قبل التنقية وبعدها. بل ارتفع معدلها من 13.1 إلى 13.7، لأن
# الكلمات نفسها صارت جزءًا من نص أقصر.
#
# احفظ هذه القاعدة: تغيّر التنقية أعداد الكلمات التي تتألف منها لوازم الصفحة، وهي أسماء الأشخاص
# والأماكن والأيام واسم الوسيلة نفسها. ولا تكاد تمسّ الكلمات التي تُبنى بها الحجج.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه، يُتحقَّق منها كلما شُغّل الدفتر
lost = 1 - size["article"] / size["page"]
assert lost.idxmax() == "bosla" and lost.idxmin() == "wanis"
assert 0.08 < lost["bosla"] < 0.12 and 0.02 < lost["wanis"] < 0.05
found = two.set_index(["term", "of", "source"])
town = found.loc["برساف"]
assert town.loc["page", "rate"].idxmax() == "sawt"
assert town.loc["article", "rate"].idxmax() == "wanis"
assert town.loc[("page", "sawt"), "rate"].round() == 14
assert abs(town.loc[("page", "sawt"), "count"] - town.loc[("article", "sawt"), "count"] - 17) < 3
assert abs(town.loc[("article", "wanis"), "rate"] - 10.9) < 0.3
assert abs(town.loc[("article", "sawt"), "rate"] - 9.9) < 0.5
contract = found.loc["العقد"]
assert (contract.xs("daftar", level="source")["count"] == 53).all()
assert contract.loc[("page", "daftar"), "rate"].round(1) == 13.1
assert abs(contract.loc[("article", "daftar"), "rate"] - 13.7) < 0.2

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 3. عمّ تكتب الصحيفة الاقتصادية؟
#
# الوسيلة `daftar` صحيفة اقتصادية. فما الكلمات التي تستعملها أكثر من الوسائل الأربع الأخرى؟ طرح
# أحدهم هذا السؤال قبل تنقية الصفحات:
#
# </div>

# %%
asked = pages.compare_sources(target="daftar")
columns = ["term", "count", "count_reference", "documents", "log_ratio", "p_adjusted"]
asked[asked["term"].isin(["الحاويات", "الأسواق", "العقد"])][columns].round(4)

# %%
mk.plot.compare_sources(asked, n=10)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# **«ترى الصحيفة الاقتصادية الميناء بعين الأسواق: فمعدل كلمة الأسواق فيها خمسون ضعف معدلها في سائر
# الوسائل مجتمعة، وهي في تسع مواد من خمس عشرة، وقيمة الدلالة المصحَّحة دون 0.001.»** هذا ما ننتظره
# من صحيفة كهذه، والجدول يقوله. هل تنشر هذه الجملة؟ اكتب جوابك.
#
# وهذا السطر نفسه من الشفرة، مع نصوص المواد:
#
# </div>

# %%
again = articles.compare_sources(target="daftar")
again[again["term"].isin(["الحاويات", "الأسواق", "العقد"])][columns].round(4)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# صارت الست عشرة مرة خمسًا. وقيمة الدلالة؟ ما زالت دون 0.05. فإن توقفتَ هنا كتبتَ أن معدلها «ستة
# عشر ضعفًا». فلا تتوقف هنا، بل اقرأ.
#
# </div>

# %%
articles.concordance("الأسواق")

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# اسم الصحيفة الكامل «دفتر الأسواق»، والمواضع الخمسة كلها هي هذا الاسم، كقولهم إن خبيرًا تحدث
# «لدفتر الأسواق». (ولم يكن ذلك خافيًا: فقد ظهر الاسم في الجدول الأول وفي عنوان الرسم، وظهر في
# الرسم عمود «دفتر» مساويًا في طوله لعمود «الأسواق».) أما الأسواق بمعناها فوردت مرة واحدة، وفي
# وكالة الأنباء الرسمية.
#
# أسقطت التنقية إحدى عشرة مرة من ست عشرة، وأسقطت القراءة الخمس الباقية. ولم تنفعنا قيمة الدلالة.
# فهي تقول إن فرقًا بهذا الحجم قلّما ينشأ لو وُزّعت المواد على الوسائل بالقرعة. وهذا صحيح تمامًا:
# فالصحيفة تكتب اسمها فعلًا أكثر مما يكتبه غيرها. أما ما تدل عليه الكلمة فلا تقوله أي قيمة دلالة.
# هل ترى الصحيفة الميناء بعين الأسواق؟ عاد السؤال مفتوحًا، ولا يقول فيه هذا الرقم شيئًا.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
before = asked.set_index("term").loc["الأسواق"]
after = again.set_index("term").loc["الأسواق"]
assert (before["count"], before["count_reference"], before["documents"]) == (16, 1, 9)
assert 45 < before["rate"] / before["rate_reference"] < 60
assert before["p_adjusted"] < 0.001
assert (after["count"], after["count_reference"]) == (5, 1)
assert 14 < after["rate"] / after["rate_reference"] < 19
assert after["p_adjusted"] < 0.05
lines = articles.concordance("الأسواق")
theirs = lines[lines["source"] == "daftar"]
assert theirs["pre"].str.endswith("دفتر").all() and len(theirs) == 5
assert lines.loc[lines["source"] != "daftar", "source"].tolist() == ["wanis"]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 4. هل حُذف ما ينبغي حذفه؟
#
# قد يقع خطآن: أن تبقى لوازم للصفحة، وأن تُحذف جمل من المادة. والثاني أسوأ، لأن أحدًا لا يفتقد ما
# حُذف. فابدأ بقراءة أطول القطع:
#
# </div>

# %%
longest = furniture.assign(letters=furniture["end"] - furniture["start"])
mk.show(longest.nlargest(6, "letters")[["source", "kind", "surface"]])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ليس بينها جملة من خبر. ومع هذه النصوص أجوبتها الصحيحة: كل سطر عدّه المرمِّزون من لوازم الصفحة.
#
# </div>

# %%
gold = pd.read_csv(seeds_folder() / "classroom" / "gold" / "furniture.csv")
gold = gold[gold["doc"].isin(pages["doc"])]


def letters(pieces):
    """اجمع موضع كل حرف من حروف القطع"""
    spans = zip(pieces["doc"], pieces["start"], pieces["end"], strict=True)
    return {(doc, place) for doc, start, end in spans for place in range(start, end)}


marked, taken = letters(gold), letters(furniture)
print(f"حصة ما عُثر عليه من حروف لوازم الصفحة: {len(marked & taken) / len(marked):.0%}")
print("عدد الحروف المحذوفة من نصوص المواد:", len(taken - marked))

# %%
first_letters = zip(gold["doc"], gold["start"], strict=True)
stayed = gold[[place not in taken for place in first_letters]]
mk.show(stayed[["doc", "kind", "text"]])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# أكثر ما بقي مقدمات تضعها بوصلة سنداريا تحت عناوينها. وهي جمل كاملة، والسطر المشكوك فيه يُعدّ من
# المادة. وقد كُتبت هذه الصفحات لقاعة الدرس، والصفحات الحقيقية أصعب: ففي نصوص ضاعت فواصل أسطرها
# عُثر على 60% من حروف لوازم الصفحة (والأرقام في صفحة «Page furniture» من شروح التوثيق).
#
# أما السطر الذي لم يصفه أحد للبرنامج، مثل «تابعونا على الشاطئ»، فيُعثر عليه لأنه يتكرر. ولذلك
# نقِّ مواد الوسيلة كلها معًا، لا كل مادة على حدة.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
assert 0.88 < len(marked & taken) / len(marked) < 0.97
assert len(taken - marked) == 0
assert stayed["kind"].value_counts().idxmax() == "subheadline"
assert stayed.loc[stayed["kind"] == "subheadline", "doc"].str.endswith("bosla").all()

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 5. كلمة واحدة، فكم صورة لها؟
#
# قد تكتب وسيلتان كلمة واحدة بصورتين: «إلى» و«الى»، أو «في» و«فى». وتعدّهما المكتبة كلمة واحدة ما
# لم تطلب غير ذلك، وهذا هو توحيد الرسم. فلنطلب منها أن تفرّق بين الياء والألف المقصورة، ثم نسأل من
# جديد عمّا يميّز `daftar`:
#
# </div>

# %%
apart = articles.with_normalization(mk.Normalization(ya=False))
apart.compare_sources(target="daftar", unit="term")[columns].head(3).round(4)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# صارت أكثر الكلمات تمييزًا للصحيفة حرف الجر «في» مكتوبًا «فى»: 57 مرة مقابل لا شيء. وما هي إلا
# عادة إملائية. بل أفلتت الكلمة من قائمة كلمات التوقف، لأنها في القائمة بالياء. وانقسمت كذلك كل
# كلمة أخرى تنتهي بهذا الحرف إلى كلمتين.
#
# وللتوحيد ثمن. فهذه المواضع الأربعة صف واحد من الجدول:
#
# </div>

# %%
articles.concordance("توقع")[["doc", "pre", "keyword", "post"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ثلاثة منها من التوقيع، وواحد من التوقّع («توقع متعاملون»). كانت الحركات والشدّة تفرّق بينها، وقد
# حُذفت. ولا تكاد الصحف تكتب الحركات، فالثمن قليل، لكن اقرأ المواضع إذا درست كلمة بعينها. ومن
# الصور ما لا توحّده قاعدة: فرئيس الشركة «لودغار» أو «لودجار» أو «لودكار» بحسب الوسيلة، وهي ثلاث
# كلمات عند كل برنامج، ورجل واحد عندك. ومثل هذه الأسماء تضعها أنت في قائمة (الدرس الخامس).
#
# ## 6. أي الكلمات تُترك؟
#
# لا تظهر كلمات التوقف («في» و«من» و«على») في الجدول. فهل خرجت من الحساب؟ راقب كلمة واحدة، هي
# «الميناء»، ونحن نغيّر القائمة:
#
# </div>

# %%
ways = {
    "القائمة المعتادة": "default",
    "لا شيء": None,
    "القائمة المعتادة وبرساف": mk.stopwords() | {"برساف"},
}
shown = {name: articles.term_frequency(stopwords=words) for name, words in ways.items()}
port = pd.concat({name: table[table["term"] == "الميناء"] for name, table in shown.items()})
port = port.reset_index(names=["left out", "rank"]).assign(rank=lambda rows: rows["rank"] + 1)
port[["left out", "rank", "term", "count", "rate"]].round(2)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# هي الرابعة أو الثانية عشرة أو الثالثة بحسب القائمة، أما عدد مرات ورودها ومعدلها فلا يتغيران.
# والمعدل 5.22 معناه 5.22 مرة في كل ألف كلمة من نصوص المواد، مهما تكن القائمة. فالمرتبة رهن بقائمة
# وضعها أحدهم، ولا معنى لقولك «ثالث أكثر الكلمات ورودًا» من دونها. فاذكر المعدلات.
#
# وليس في القائمة أفعال القول مثل «قال» و«أكد»، لأن التمييز بين من «يقول» ومن «يؤكد» من نتائج
# البحث. لكن فيها كلمات النفي:
#
# </div>

# %%
sorted(mk.stopwords() & {"لا", "لم", "لن", "ليس", "ضد", "قال", "أكد"})

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# إن كان سؤالك عمّن ينفي، أو عمّن يقف ضد غيره، فأخرج هذه الكلمات من القائمة:
# <span dir="ltr">`mk.stopwords() - {"لا", "لم", "لن", "ليس", "ضد"}`</span>.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
split = apart.compare_sources(target="daftar", unit="term").iloc[0]
assert (split["term"], split["count"], split["count_reference"]) == ("فى", 57, 0)
assert len(articles.concordance("توقع")) == 4
assert port["rank"].tolist() == [4, 12, 3]
assert (port["count"] == 86).all() and (port["rate"].round(2) == 5.22).all()
assert mk.stopwords() >= {"لا", "لم", "لن", "ليس", "ضد"}
assert not mk.stopwords() & {"قال", "أكد"}

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تمارين
#
# **التمرين 1.** تكتب قناة الشرفة (`shurfa`) كلمة «الشرفة» 22 مرة في صفحاتها، ولا تكتبها وسيلة
# أخرى. كم مرة بقيت في نصوص المواد، وما هذه المواضع؟
#
# *إرشاد: استعمل `concordance` كما فعلنا مع «الأسواق».*
#
# **التمرين 2.** وفي أي أنواع من لوازم الصفحة تقع المرات الأخرى؟ أجب عن ذلك لكلمة «برساف» في
# `sawt`.
#
# *إرشاد: ضع مواضع الكلمة في الصفحات إلى جانب لوازم الصفحة في المادة نفسها بالأمر
# <span dir="ltr">`hits.merge(furniture, on="doc")`</span>، وأبقِ الصفوف التي يقع فيها الموضع بين
# بداية القطعة ونهايتها.*
#
# **التمرين 3.** العناوين عند بعض الأسئلة من لوازم الصفحة، وعند بعضها نصف الرسالة. أبقِها بالأمر
# <span dir="ltr">`pages.clean(keep=["headline", "subheadline"])`</span>. أي الوسائل أكثر ذكرًا
# للمدينة الآن؟ ولماذا ينبغي أن تذكر في منهجك ما أبقيته؟
#
# *إرشاد: استعمل <span dir="ltr">`term_frequency(by="source")`</span> كما سبق.*
#
# **التمرين 4.** أنشئ صحيفة من عندك: ثلاث مواد قصيرة، تنتهي كل منها بسطر لم يستعمله أحد من قبل،
# مثل «البحر يجمعنا كل صباح». نقِّها معًا، ثم كلًّا منها على حدة.
#
# *إرشاد: ابدأ من <span dir="ltr">`mk.Corpus({"text": [...], "source": ["موج"] * 3})`</span>، وافصل
# بين الجمل بعلامة السطر الجديد `\n`.*
#
# الحلول في الخلايا المطوية التالية. افتحها حين يكون لديك حلك.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 1: بقيت سبع مرات
# تذكر القناة نفسها حيث يتحدث إليها أحد، وحيث تدعو إلى مشاهدة برنامج لها
# فالكلمة أثر من عمل القناة، لا موضوع تكتب فيه
own = articles.concordance("الشرفة")
print(own[["doc", "pre", "keyword", "post"]].to_string())
assert len(pages.concordance("الشرفة", match="bare")) == 22
assert set(own["source"]) == {"shurfa"}
assert 6 <= len(own) <= 9

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 2: في العناوين والوسوم وشروح الصور
hits = pages[pages["source"] == "sawt"].concordance("برساف")
inside = hits.merge(furniture, on="doc", suffixes=("", "_piece"))
inside = inside[(inside["start"] >= inside["start_piece"]) & (inside["end"] <= inside["end_piece"])]
print(inside["kind"].value_counts())
assert {"caption", "headline", "tags"} <= set(inside["kind"])
assert inside["kind"].isin(["caption", "headline", "tags"]).mean() > 0.8

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 3: تعود الصحيفة الحكومية إلى المرتبة الأولى، 12.2 مقابل 10.9
# فالمدينة مذكورة في عناوينها، ولا عناوين لأخبار الوكالة
# قرار واحد يقلب الترتيب، فلا بد من ذكره في المنهج
# وانظر إلى الحدّين الأدنى والأعلى: ببضع عشرة مادة من كل وسيلة لم يكن الترتيب مؤكدًا قط
with_headlines = pages.clean(keep=["headline", "subheadline"]).term_frequency(by="source")
named = with_headlines[with_headlines["term"] == "برساف"].set_index("source")
print(named[["count", "rate", "low", "high"]].round(1))
assert named["rate"].idxmax() == "sawt"
assert abs(named.loc["sawt", "rate"] - 12.2) < 0.5
assert abs(named.loc["wanis", "rate"] - 10.9) < 0.3

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 4: إذا نُقّيت المواد معًا عُثر على السطر لأنه يتكرر، وإذا نُقّيت كل مادة على حدة بقي
paper = mk.Corpus(
    {
        "source": ["موج"] * 3,
        "text": [
            "افتتح رئيس البلدية سوقاً جديدة للسمك أمس.\nوحضر عدد من الصيادين.\nالبحر يجمعنا كل صباح",
            "تأخرت الحافلات بسبب الأمطار.\nوانتظر الركاب أكثر من ساعة.\nالبحر يجمعنا كل صباح",
            "أعلنت المدرسة نتائج الامتحان.\nونجح تسعة طلاب من كل عشرة.\nالبحر يجمعنا كل صباح",
        ],
    }
)
together = paper.clean()["text"].str.contains("يجمعنا").sum()
alone = sum(
    paper[paper["doc"] == doc].clean()["text"].str.contains("يجمعنا").sum() for doc in paper["doc"]
)
print("بقي معًا:", together)
print("بقي على حدة:", alone)
assert (together, alone) == (0, 3)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تنبيهات
#
# - لا تنقية كاملة. اقرأ مواضع الكلمة قبل أن تنشر شيئًا عنها، فهناك يظهر ما بقي من الصفحة قبل أن
#   يظهر في غيره.
# - الكلمة التي لم تحذفها أي قاعدة قد تكون اسم الوسيلة أو مراسلها أو موقعها.
# - اذكر ما حُذف من كل وسيلة وما أُبقي. وفي العمود `raw` الصفحات كاملة، ليعيد غيرك التنقية بطريقة
#   أخرى.
# - اختر كلمات التوقف وطريقة توحيد الرسم قبل أن تنظر في النتائج. فالقائمة التي تُفصَّل على مقاس
#   النتيجة تصنع النتيجة.
#
# الدرس التالي: [عدّ الكلمات بأمانة](04_counting_words.ipynb)، أي عدّ ما بقي بعد التنقية.
#
# </div>
