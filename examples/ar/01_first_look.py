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
# # نظرة أولى: ثلاثة أجوبة من خمسة تقارير
#
# (هذا الدرس بالإنجليزية: [A first look](../01_first_look.ipynb).)
#
# تناولت خمس وسائل إعلام عربية، بين عامي 2016 و2023، صلات القائد الليبي خليفة حفتر بموسكو. **هل
# تستعمل هذه الوسائل الكلمات نفسها؟ وهل تذكر الأشخاص أنفسهم؟ وأين تختلف؟**
#
# بعد هذا الدرس تستطيع أن:
#
# - تطرح ثلاثة أسئلة على مجموعة من المواد الصحفية، لكل سؤال سطر واحد من الشفرة ورسم؛
# - تقرأ المعدل، وتعرف متى لا تعني فترة الثقة المرسومة عليه شيئًا يُذكر؛
# - تعدّ مرات ذكر الأشخاص بقائمة من أسمائهم، وتشكّ في الصفر قبل أن تنشره.
#
# مدة الدرس ثلاثون دقيقة: خمس دقائق لصفحات التقارير، وخمس لكل سؤال من الأسئلة الثلاثة، وعشر
# للتمارين. والنصوص الخمسة القصيرة مرفقة بالمكتبة، وقد كُتبت خصيصًا لها، وهي تروي ما جاء في خمسة
# تقارير منشورة، كلٌّ بأسلوب الوسيلة التي نشرته.
#
# تطلب الدالة `mk.plot.use` أن تظهر الرسوم بالعربية، وكذلك الجداول التي تعرضها `mk.show`. أما
# الجداول الأخرى فأسماء أعمدتها بالإنجليزية، لأنها الأسماء التي نكتبها في الشفرة.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["remove-cell"]
# تُحاذى فقرات هذا الدفتر إلى اليمين بعد تشغيل هذه الخلية
from IPython.display import HTML, display

display(HTML('<style>[dir="rtl"] p { text-align: right; }</style>'))

# %%
import mediakit as mk

mk.plot.use(language="ar")
pages = mk.load_seeds()
pages[["doc", "source", "source_ar", "date", "title", "agency"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# كل صف مادة صحفية. والعمود `source` هو الوسيلة الإعلامية التي نشرتها، و`source_ar` اسمها
# بالعربية، و`agency` وكالة الأنباء التي نُقل عنها الخبر.
#
# ## قبل العدّ: المادة الصحفية وصفحتها
#
# هذه النصوص صفحات كاملة، كما تحفظها برامج جمع الأخبار من المواقع. فحول نص المادة عناوين وشروح صور
# وأوقات نشر وتعليقات قراء، وهذا كله من لوازم الصفحة. وتسرد الدالة `page_furniture` ما عُثر عليه
# منها:
#
# </div>

# %%
furniture = pages.page_furniture()
mk.show(furniture[["doc", "kind", "surface"]], n=8)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تُبقي الدالة `clean` نص المادة وحده، وتحفظ الصفحة كاملة في العمود `raw`.
#
# </div>

# %%
corpus = pages.clean()
print("عدد الكلمات في الصفحات:", len(pages.tokens()))
print("عدد الكلمات في المواد: ", len(corpus.tokens()))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# كلمة من كل سبع كلمات لم تكن إذن من نص المادة.
#
# ## 1. ما الكلمات التي تستعملها التغطية؟
#
# العمود `rate` هو المعدل لكل ألف كلمة، كما يقول العمود `per`. ولا تظهر في الجدول كلمات التوقف،
# مثل «في» و«من»، لكنها محسوبة في الألف.
#
# </div>

# %%
terms = corpus.term_frequency()
terms[["term", "count", "documents", "rate", "per", "low", "high"]].head(8).round(1)

# %%
mk.plot.term_frequency(terms, n=15)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# وردت كلمة «حفتر» 31 مرة في 1,082 كلمة، أي بمعدل 28.7 لكل ألف كلمة، ووردت في التقارير الخمسة
# جميعًا. وتليها ليبيا وموسكو والنسبة إلى ليبيا وروسيا. لا مفاجأة في ذلك، وهذه علامة حسنة.
#
# تمثل الأعمدة في الرسم المعدلات، وتمثل الخطوط المرسومة عليها فترات الثقة عند مستوى 95%، أي المدى
# الذي قد يقع فيه المعدل في تغطية أوسع من هذا النوع. وأقل عدد تحسب له المكتبة فترة ثقة هو خمس
# مواد، والفترة المحسوبة من عدد قليل كهذا أضيق مما ينبغي. فإن طلبتَ <span
# dir="ltr">`term_frequency(by="source")`</span> غابت الفترة: فتقرير واحد لا يكشف مقدار ما بين
# تقارير الوسيلة من اختلاف.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه، يُتحقَّق منها كلما شُغّل الدفتر
assert (len(pages.tokens()), len(corpus.tokens())) == (1267, 1082)
assert terms.loc[0, ["term", "count", "documents"]].tolist() == ["حفتر", 31, 5]
assert terms.loc[0, "rate"].round(1) == 28.7
assert set(terms["term"].head(5)) == {"حفتر", "ليبيا", "الليبي", "موسكو", "الروسي"}
assert corpus.term_frequency(by="source")["low"].isna().all()

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 2. من يرد ذكره، وكم مرة؟
#
# أنت تحدد من نبحث عنهم، وبأي الأسماء. أما ما يتصل بالاسم من حروف، كما في «وحفتر» و«لحفتر»، فتجده
# المكتبة من غير أن تكتبه. وهذه قائمة أولى: حفتر في جانب، وفي الجانب الآخر الرئيس الروسي،
# والكرملين مقرّ الرئاسة، ووزيرا الدفاع والخارجية.
#
# </div>

# %%
names = {
    "حفتر": ["حفتر", "خليفة حفتر"],
    "بوتين": ["بوتين", "فلاديمير بوتين"],
    "شويغو": ["شويغو", "سيرغي شويغو"],
    "لافروف": ["لافروف", "سيرغي لافروف"],
    "الكرملين": ["الكرملين"],
}
first_list = mk.Actors(names)
counts = corpus.actor_counts(first_list, by="source")
counts.pivot_table(index="actor", columns="source_ar", values="count").astype(int)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# (قد تعرض بعض البرامج الكلمات العربية المتجاورة في سطر من الشفرة بترتيب معكوس. هذا شأن العرض
# وحده، والشفرة سليمة.)
#
# مجموع مرات ذكر حفتر هنا 35 لا 31، لأن «بحفتر» و«وحفتر» محسوبتان أيضًا. والصفر نتيجة كذلك: من
# الذي غاب؟ انظر إلى موقع عكس السير. **«يروي موقع عكس السير الزيارة من دون وزير الدفاع: فهو يذكر
# لافروف، وزير الخارجية، ثلاث مرات، ولا يذكر شويغو، وزير الدفاع، مرة واحدة. أما الوسائل الأربع
# الأخرى فتذكره كلها.»** هل تنشر هذه الجملة؟
#
# معنى الصفر أن هذه الحروف بعينها لم توجد. فابحث عن الرجل بكلمة أخرى، هي منصبه. والدالة
# `concordance` تعرض الكشاف السياقي، أي كل موضع وردت فيه الكلمة وما حوله:
#
# </div>

# %%
mk.show(corpus.concordance("وزير الدفاع"))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ها هو في السطر الرابع: سيرغي شويجو. ليس في العربية حرف لصوت الجيم غير المعطشة (g)، فتختار كل
# غرفة أخبار حرفًا لها. وتستطيع المكتبة أن تبحث عن مثل هذه الصور من الاسم متى كانت لديك قائمة:
#
# </div>

# %%
mk.show(corpus.suggest_aliases(first_list)[["actor", "candidate", "count", "reason"]])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# هي تقترح فحسب، وعليك أنت أن تقرر هل هو الرجل نفسه، ثم تضيف الصورة إلى القائمة:
#
# </div>

# %%
actors = mk.Actors(names | {"شويغو": ["شويغو", "سيرغي شويغو", "شويجو", "سيرغي شويجو"]})
counts = corpus.actor_counts(actors, by="source")
counts.pivot_table(index="actor", columns="source_ar", values="count").astype(int)

# %%
mk.plot.actor_counts(counts)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تذكره الآن الوسائل الخمس كلها، وعكس السير مرة واحدة. وماذا عن الصفرين الباقيين، أي غياب بوتين عن
# تقريرين؟ تحقّق منهما بالطريقة نفسها (وهما صحيحان: ليس الاسم في أي من التقريرين). **تنبيه:** تعدّ
# `actor_counts` الأسماء. فإذا قال التقرير «اللواء» أو «الرجل» أو «هو» فهو يتحدث عن حفتر، ولا
# يُحسب ذلك. ثم إن الذِّكر لا يقول شيئًا عن النبرة.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه


def named(actors, actor):
    """Count the mentions of an actor in each source."""
    table = corpus.actor_counts(actors, by="source")
    return table[table["actor"] == actor].set_index("source")["count"]


before, after = named(first_list, "شويغو"), named(actors, "شويغو")
assert before.index[before == 0].tolist() == ["Aksalser"]
assert named(first_list, "لافروف")["Aksalser"] == 3
assert named(first_list, "حفتر").sum() == 35
assert after["Aksalser"] == 1 and (after > 0).all()
silent = named(actors, "بوتين").loc[lambda count: count == 0].index
assert len(silent) == 2
assert not corpus.loc[corpus["source"].isin(silent), "text"].str.contains("بوتين").any()

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 3. كيف تختلف الوسائل بعضها عن بعض؟
#
# نقارن هنا تقرير الجزيرة بالتقارير الأربعة الأخرى مجتمعة. والعمود `log_ratio`، لوغاريتم النسبة،
# هو مقدار الفرق: القيمة 1 تعني ضعف المعدل، والقيمة سالب 1 تعني نصفه.
#
# </div>

# %%
compared = corpus.compare_sources(target="Al Jazeera", min_count=3)
columns = ["term", "count", "count_reference", "rate", "rate_reference", "log_ratio"]
compared[columns].head(8).round(2)

# %%
mk.plot.compare_sources(compared, n=12)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# معدل «شويغو» في تقرير الجزيرة 3.6 أضعاف معدله في سائر التقارير. وقد ورد فيه ثلاث مرات، مقابل
# أربع في غيره، ولو حُسبت «شويجو» مع «شويغو» لصارت الأربع خمسًا. **تنبيه:** هذا تقرير واحد في
# مقابل أربعة، ولو زادت الكلمة أو نقصت مرتين لتغيرت الصورة. ولذلك لا تجد هنا فترة ثقة ولا قيمة
# دلالة. فالجدول يصف هذه النصوص، ولا يقول شيئًا عن الوسائل نفسها. ولو كان لديك عشرون مادة من كل
# وسيلة لأعطاك السطر نفسه فترة ثقة تستحق اسمها.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
minister = compared.set_index("term").loc["شويغو"]
assert (minister["count"], minister["count_reference"]) == (3, 4)
assert (minister["rate"] / minister["rate_reference"]).round(1) == 3.6
assert compared[["low", "high", "p"]].isna().all(axis=None)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تمارين
#
# **التمرين 1.** اترك `clean` جانبًا: كم مرة يُذكر حفتر في الصفحات، وكم مرة في نصوص المواد؟ وأي
# وسيلة يتغير عددها أكثر من غيرها؟
#
# *إرشاد: استعمل <span dir="ltr">`pages.actor_counts(actors, by="source")`</span>. وفي الجدول
# `furniture` ترى من أين جاء الفرق.*
#
# **التمرين 2.** أضف إلى القائمة اسمًا سادسًا هو فاغنر. وسيلة واحدة فقط تذكر هذه المجموعة. فهل
# سكتت عنها الوسائل الأربع الأخرى عمدًا؟
#
# *إرشاد: انظر إلى تواريخ التقارير، وإلى ما يقوله ذلك التقرير عن فاغنر.*
#
# **التمرين 3.** بأي الألقاب والأوصاف يذكر كل تقرير حفتر؟ وهل تقول التقارير كلها إنه «متقاعد»؟
#
# *إرشاد: استعمل <span dir="ltr">`corpus.actor_labels(first_list)`</span>، وخذ صفوف حفتر وحدها.
# ويعود الدرس السادس إلى هذا الموضوع.*
#
# الحلول في الخلايا المطوية التالية. افتحها حين يكون لديك حلك.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 1: 48 مرة في الصفحات و35 في نصوص المواد
# فالعناوين وشروح الصور والتعليقات تضيف إلى ما في النصوص أكثر من ثلثه
# وأكبر فرق في موقع عربي21، من 14 مرة إلى 9 مرات
haftar = pages.actor_counts(actors, by="source").query("actor == 'حفتر'").set_index("source")
pairs = haftar["count"].to_frame("page").assign(article=named(actors, "حفتر"))
assert pairs.sum().tolist() == [48, 35]
assert pairs.loc["Arabi21"].tolist() == [14, 9]
pairs.assign(fewer=pairs["page"] - pairs["article"])

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 2: موقع عربي21 وحده، مرتين
# فتقريره من عام 2023 وهو يعود إلى عامي 2019 و2020
# أما التقارير الأربعة الأخرى فكُتبت في عامي 2016 و2017
# ولا يسكت أحد عن شيء لم يقع بعد
wagner = corpus.actor_counts(mk.Actors({"فاغنر": ["فاغنر"]}), by="source")
assert wagner[wagner["count"] > 0]["source"].tolist() == ["Arabi21"]
assert (corpus.loc[corpus["source"] != "Arabi21", "date"] < "2018").all()
wagner[["source", "source_ar", "count"]].merge(corpus[["source", "date"]], on="source")

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 3: يصفه تقريران بالمتقاعد، وهو عند صحيفة العرب القائد العام للجيش الليبي
# اسم واحد ومناصب عدة: هنا ينتهي عدّ الكلمات وتبدأ المقارنة بين التسميات
labels = corpus.actor_labels(mk.Actors({"حفتر": names["حفتر"]}))
retired = labels[labels["label"].str.contains("المتقاعد")]["source"]
assert set(retired) == {"Al Jazeera", "Arabi21"}
assert labels.loc[labels["source"] == "Al-Arab", "label"].str.contains("القائد العام").any()
mk.show(labels[["source", "source_ar", "label"]])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تنبيهات
#
# - خمسة تقارير تصف خمسة تقارير، ولا تقول شيئًا عن الوسائل التي نشرتها.
# - الصفر سؤال: أغاب الشخص حقًا، أم غاب بهذا الاسم وحده؟
# - العدّ يقول من ذُكر وكم مرة. أما ما قيل عنه فلا بدّ من قراءته.
#
# ## موادك أنت
#
# ضع مكان السطر الذي يقرأ النصوص <span dir="ltr">`mk.read_folder("articles/")`</span>، أو <span
# dir="ltr">`mk.read_export("exports/")`</span> للملفات المصدَّرة من قواعد بيانات الأخبار مثل
# Nexis وFactiva وEuropresse وProQuest. ويبقى كل ما بعده كما هو. ولحفظ جدول تفتحه ببرنامج الجداول:
#
# </div>

# %%
counts.to_csv("actor_counts.csv", index=False, encoding="utf-8-sig")

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# الدرس التالي: [أحضر موادك](02_bring_your_articles.ipynb).
#
# </div>
