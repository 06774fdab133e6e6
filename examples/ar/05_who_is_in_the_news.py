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
# # من في الأخبار؟ الأسماء ومرات الذِّكر ومن لا يُذكر أبدًا
#
# (هذا الدرس بالإنجليزية: [Who is in the news](../05_who_is_in_the_news.ipynb).)
#
# من يظهر في التغطية، وكم مرة؟ ومن الذي تغفله وسيلة إعلامية بعينها؟ **من بين أربعة أشخاص، أيّهم
# تضعه كل وسيلة في الصدارة؟** لا يجد الحاسوب إلا ما في قائمة الأسماء، فجودة الجواب من جودة
# القائمة. وهذا الدرس عن القائمة.
#
# بعد هذا الدرس تستطيع أن:
#
# - تبيّن ما المقصود بالذِّكر، وتجد الاسم مع كل ما تصله العربية به من حروف؛
# - تضع قائمة بالقوى الفاعلة مما تقوله المواد نفسها، وتصلحها؛
# - تقرر متى يُصدَّق الصفر؛
# - تميز عدد مرات الذِّكر من عدد المواد، والمعدل من العدد.
#
# مدة الدرس أربعون دقيقة: عشر دقائق للذِّكر والأسماء المقترحة، وعشر لقائمة قصيرة، وعشر لقائمة
# متأنية، وعشر لتمرينين. القضية ووسائل الإعلام والأشخاص من نسج الخيال.
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
corpus = mk.load_classroom().clean().query("language == 'ar'")
corpus.groupby(["source", "source_ar"]).size().to_frame("documents")

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 1. ما المقصود بالذِّكر؟
#
# أُجّر ميناء لشركة أجنبية، ولطفي بنيار هو الوزير الذي وقّع العقد. بكم صورة كُتب اسمه في هذه
# المواد السبعين؟
#
# </div>

# %%
minister = mk.Actors({"الوزير": ["لطفي بنيار", "بنيار"]})
mentions = corpus.actor_mentions(minister)
written = mentions.fillna({"proclitic": "-"}).groupby(["surface", "proclitic"])
mk.show(written.size().reset_index(name="count"))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# الصورة المكتوبة (`surface`) هي الاسم كما كُتب، والسابقة (`proclitic`) ما اتصل به من حروف في
# الكلمة نفسها، مثل اللام في «لبنيار» والفاء واللام في «فلبنيار». ومن يبحث عن «بنيار» بين مسافتين
# لا يجد هاتين الصورتين. وحيث ورد «لطفي بنيار» يُحسب أطول اسم، ويُحسب مرة واحدة: فليس هناك ذِكر
# للاسم الكامل وذِكر آخر للقب العائلة. وفي الجدول صفان متشابهان، لأن بين الكلمتين في سبعة مواضع
# مسافة من نوع لا ينقطع عنده السطر، وهذه المواضع أيضًا لا يجدها البحث العادي في النص.
#
# ولكل صف موضعه، فكل ما تعدّه بعد ذلك تستطيع أن تقرأه:
#
# </div>

# %%
mk.show(corpus.concordance(mentions[mentions["proclitic"].notna()], window=6))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# أما «هو» و«الوزير» و«معاليه» فليست من الذِّكر هنا، إذ لا يُعدّ إلا ما في القائمة من أسماء.
# فالوسيلة التي تكتب «الوزير» حيث يكتب غيرها الاسم تذكره أقل من غيرها، وتتحدث عنه بالقدر نفسه.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه، يُتحقَّق منها كلما شُغّل الدفتر
assert len(corpus) == 70
assert mentions["surface"].str.split().str.join(" ").nunique() == 2
assert (len(mentions), mentions["surface"].str.contains("\xa0").sum()) == (85, 7)
assert {"ل", "فل"} <= set(mentions["proclitic"].dropna())

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 2. قائمة مما تقوله المواد
#
# من الذين تسميهم المواد؟ تقترح الدالة `suggest_actors` أسماء، ومع كل اسم القرائن التي ترجحه:
#
# </div>

# %%
suggested = corpus.suggest_actors(n=40)
people = suggested[suggested["type"] == "person"]
mk.show(people[["name", "count", "documents", "evidence"]])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# الاقتراحات تُقرأ ولا تُؤخذ كما هي. فالصيرمي وفيلاتي لقبا عائلتين، وفي «هيفاء السرحومي إلزام»
# كلمة زائدة، و«بنيار» و«لطفي بنيار» رجل واحد في صفين. أبقِ منها ما يتصل بسؤالك، واجعل لاسمَي
# الشخص الواحد قيمة واحدة في العمود `id`:
#
# </div>

# %%
ids = {"لطفي بنيار": "bunyar", "بنيار": "bunyar", "ثامر كمشار": "kimshar", "كمشار": "kimshar"}
kept = people[people["name"].isin(list(ids))]
small = mk.Actors.from_suggestions(kept.assign(id=kept["name"].map(ids)))
small["bunyar"]

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
assert {"الصيرمي", "فيلاتي", "بنيار", "لطفي بنيار", "هيفاء السرحومي إلزام"} <= set(people["name"])
assert len(small) == 2 and len(small["bunyar"].aliases) == 2

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 3. قائمة قصيرة وما تجده
#
# في قلب القضية أربعة: الوزير، وقائد الجيش، ورئيس الشركة، ورئيسة النقابة. كتبت طالبة أسماءهم كما
# قرأتها في مادة واحدة من مواد الوكالة الرسمية، واختصرتها كي لا يفوتها شيء:
#
# </div>

# %%
short = mk.Actors(
    {
        "الوزير": ["بنيار"],
        "قائد الجيش": ["وهدان"],
        "رئيس الشركة": ["لودغار"],
        "رئيسة النقابة": ["بدور"],
    }
)
found = corpus.actor_counts(short, by="source")
found.pivot_table(index="source_ar", columns="actor", values="count", aggfunc="sum")

# %%
there = found[found["source"] == "bosla"]
there[["actor", "count", "documents", "documents_total", "rate", "low", "high"]].round(2)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# بوصلة سنداريا (`bosla`) موقع المعارضة. **«يضع موقع المعارضة قائد الجيش إلى جانب الوزير، فيذكر
# الأول اثنتي عشرة مرة والثاني أربع عشرة مرة، ولا يذكر رئيس الشركة الأجنبية مرة واحدة.»** رجل
# القوة في الصدارة ورجل المال خارج الصورة: قصة جذابة، وفترة الثقة لهذا الصفر تنتهي عند مرة واحدة
# لكل ألف كلمة. اكتب هل تنشرها أم لا. ثم اقرأ، وابدأ بقائد الجيش:
#
# </div>

# %%
commander = corpus.actor_mentions(short).query("actor == 'قائد الجيش' and source == 'bosla'")
mk.show(corpus.concordance(commander, window=3))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# اثنان يحملان الاسم الأول نفسه. فقائد الجيش هو الصيرمي، وزعيم المعارضة هو فيلاتي، وستة من هذه
# المواضع الاثني عشر لفيلاتي. ثم انظر في الصفر: هل في المواد أسماء تشبه ما في القائمة؟
#
# </div>

# %%
alike = corpus.suggest_aliases(short)
mk.show(alike[["actor", "candidate", "count", "reason", "example"]])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# «لودكار» و«لودجار» هما «لودغار»: صوت ليس له حرف في العربية، كُتب بثلاث صور. بوصلة سنداريا تكتبه
# بالكاف، ودفتر الأسواق (`daftar`) بالجيم، والقائمة لم تعرف إلا صورة الوكالة الرسمية. أصلح الأمرين
# معًا: ضع الأسماء الكاملة وألقاب العائلات في مكان الأسماء الأولى، وأضف الصورتين. (ولو جعلت «بدور»
# و«الفلكاني» اسمين منفصلين لحُسبت مرتين حيث اجتمعا.)
#
# </div>

# %%
mended = mk.Actors(
    {
        "الوزير": ["بنيار"],
        "قائد الجيش": ["وهدان الصيرمي", "الصيرمي"],
        "رئيس الشركة": ["لودغار"],
        "رئيسة النقابة": ["بدور الفلكاني", "الفلكاني"],
    }
).accept(alike[alike["actor"] == "رئيس الشركة"])
again = corpus.actor_counts(mended, by="source")
again.pivot_table(index="source_ar", columns="actor", values="count", aggfunc="sum")

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# صار قائد الجيش يُذكر في بوصلة سنداريا سبع مرات، ورئيس الشركة الذي «لا يُذكر» اثنتي عشرة مرة.
# انقلب الترتيب، وكان الخطآن في القائمة لا في المواد. ولم تنفع فترة الثقة، فهي تتعلق باختيار
# المواد ولا تعرف شيئًا عن الأسماء. (وفي دفتر الأسواق بدا الخطأ نفسه هيّنًا: أربع مرات والصواب
# تسع.)
#
# وخلاصة ذلك في ثلاث جمل: الاسم الذي يحمله اثنان يعدّهما معًا. والاسم المكتوب بصورة واحدة يعدّ ما
# كتبته الوسائل التي تستعمل هذه الصورة. والصفر سؤال قبل أن يكون نتيجة.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
before = there.set_index("actor")
after = again[again["source"] == "bosla"].set_index("actor")
assert before.loc[["الوزير", "قائد الجيش"], "count"].tolist() == [14, 12]
assert before.loc["رئيس الشركة", "count"] == 0
assert 1 <= before.loc["رئيس الشركة", "high"] < 1.1
assert after.loc[["قائد الجيش", "رئيس الشركة"], "count"].tolist() == [7, 12]
beside = corpus.concordance(commander, window=1)["post"]
assert beside.str.startswith("الصيرمي").sum() == beside.str.startswith("فيلاتي").sum() == 6
assert set(alike["candidate"]) == {"لودكار", "لودجار"}
spelled = corpus.actor_mentions(mended).groupby(["source", "alias"]).size()
assert spelled["bosla", "لودكار"] == 12 and spelled["daftar", "لودجار"] == 5
company = [table.set_index(["source", "actor"])["count"] for table in (found, again)]
assert [count["daftar", "رئيس الشركة"] for count in company] == [4, 9]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 4. قائمة متأنية
#
# مع نصوص هذا الدرس قائمة بكل الأشخاص والجهات في القضية، وبكل صور أسمائهم. وتعدّ بها
# `actor_counts` مرات الذِّكر في الوسائل كلها معًا:
#
# </div>

# %%
actors = mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")
persons = actors.select([name for name, actor in actors.items() if actor.type == "person"])
counts = corpus.actor_counts(persons)
columns = ["name_ar", "count", "documents", "documents_total", "rate", "low", "high"]
counts[columns].sort_values("count", ascending=False).head(8).round(2)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ذُكر كل من فيلاتي، زعيم المعارضة، والطهموري، الذي جاء للوساطة، 26 مرة. فهل حضورهما سواء؟ الأول
# في 22 مادة، والثاني في 15 مادة، وفي بعضها أربع مرات، لأنه خبر أيام قليلة. فالعمود `count` يجيب
# عن سؤال: كم مرة؟ والعمود `documents` عن سؤال: في كم مادة؟ والعمود `rate` هو المعدل لكل ألف كلمة،
# وبه تصح المقارنة بين وسائل تختلف مقادير نصوصها.
#
# </div>

# %%
by_outlet = corpus.actor_counts(persons, by="source", fields=["name"])
mk.plot.actor_counts(by_outlet, n=6)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# وتستطيع أن تتجول في هذا كله بنفسك: اختر وسائل وأيامًا وأشخاصًا، واقرأ المواضع في سياقها.
#
# </div>

# %%
explorer = mk.explore(corpus, actors)
explorer.select(actor="sayrami")
explorer

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
rows = counts.set_index("actor")
assert rows.loc[["filati", "tahmuri"], "count"].tolist() == [26, 26]
assert rows.loc[["filati", "tahmuri"], "documents"].tolist() == [22, 15]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تمارين
#
# تمرينان في القاعة، والباقيان في البيت.
#
# **التمرين 1.** ذُكرت رئيسة النقابة 42 مرة، وذُكر رئيس الشركة 40 مرة. احسب كل خبر من أخبار
# الوكالات مرة واحدة. فمن المتقدم الآن، ولماذا؟
#
# *إرشاد: استعمل <span dir="ltr">`corpus.with_wire("first_only")`</span> قبل `actor_counts`، وانظر
# أولًا إلى دفتر الأسواق.*
#
# **التمرين 2.** مَن مِن الأشخاص لا تذكره وكالة وانس الرسمية (`wanis`) أبدًا؟ وأي هذه الأصفار
# تنشره؟ وماذا يقول عنها العمود `high`؟
#
# *إرشاد: خذ من `by_outlet` الصفوف التي عددها 0. وانظر في أي الوسائل الأخرى يرد هؤلاء.*
#
# **التمرين 3.** كم مرة تُذكر العاصمة كلوانة وحدها، وكم مرة ترد الكلمة داخل اسم أطول منها، كاسم
# محكمة أو صحيفة؟ وأي العددين هو «العاصمة في الأخبار»؟
#
# *إرشاد: في الجدول <span dir="ltr">`corpus.actor_mentions(actors, nested=True)`</span> عمود اسمه
# `nested`.*
#
# **التمرين 4.** في تقارير الدرس الأول الخمسة: من أكثر الأشخاص ذكرًا؟ ولماذا ليس لأي وسيلة فترة
# ثقة؟
#
# *إرشاد: استعمل <span dir="ltr">`mk.load_seeds().clean()`</span> والقائمة <span
# dir="ltr">`seeds_folder() / "actors.yml"`</span>، وانظر إلى العمود `documents_total`.*
#
# الحلول في الخلايا المطوية التالية. افتحها حين يكون لديك حلك.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 1: هما متعادلان، ذُكر كل منهما 29 مرة
# فمادة واحدة من مواد الخلفية تذكرها مرة، وقد نُشرت ست مرات في دفتر الأسواق
# وثمة أخبار وكالات أخرى نُشرت في وسيلتين أو ثلاث
# ما رآه القراء 42 مقابل 40، أما ما كُتب فتعادل
ways = {"كل نسخة": corpus, "كل خبر مرة": corpus.with_wire("first_only")}
both = pd.DataFrame(
    {
        name: articles.actor_counts(persons).set_index("actor").loc[["falkani", "ludgar"], "count"]
        for name, articles in ways.items()
    }
)
assert both["كل نسخة"].tolist() == [42, 40]
assert both["كل خبر مرة"].tolist() == [29, 29]
both

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 2: ثلاثة، هم الخبير الاقتصادي وعامل الرافعة ووزيرة خارجية البلد الآخر
# الحد الأعلى لكل منهم نحو مرة واحدة لكل ألف كلمة
# فست عشرة مادة لا تكفي للتمييز بين اسم نادر واسم مستبعَد
# عامل الرافعة تذكره ثلاث وسائل من خمس، فيجوز السؤال عنه
# أما الوزيرة فلا تُذكر إلا مرة واحدة في المواد السبعين كلها
never = by_outlet[(by_outlet["source"] == "wanis") & (by_outlet["count"] == 0)]
assert set(never["actor"]) == {"bardausi", "kalanbu", "venholt"}
assert never["high"].max() < 1.1
mk.show(never[["actor", "name_ar", "count", "documents_total", "high"]])

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 3: 39 مرة وحدها و32 مرة داخل اسم أطول
# ليست المحكمة ولا الصحيفة هي المدينة
# والأصل في المكتبة أن يُحسب أطول اسم، فلا تُحسب المدينة في داخله
# أي العددين هو الصواب؟ ذلك بحسب السؤال، فاذكر أيهما عددت
everything = corpus.actor_mentions(actors, nested=True).query("actor == 'kalwana'")
assert everything["nested"].sum() == 32
everything["nested"].value_counts()

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 4: حفتر، وهو في التقارير الخمسة كلها
# لكل وسيلة تقرير واحد، ومن تقرير واحد لا يُعرف مقدار ما بين تقاريرها من اختلاف
# ولا تُحسب فترة الثقة إلا من خمس مواد فأكثر
seeds = mk.load_seeds().clean()
known = mk.Actors.from_yaml(seeds_folder() / "actors.yml")
most = seeds.actor_counts(known).sort_values("count", ascending=False).iloc[0]
per_outlet = seeds.actor_counts(known, by="source")
print(most[["name_ar", "count", "documents"]].to_dict())
assert most["actor"] == "haftar" and most["documents"] == 5
assert per_outlet["low"].isna().all() and (per_outlet["documents_total"] == 1).all()

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تنبيهات
#
# - العدّ عدٌّ لأسماء في قائمة. فانشر القائمة مع العدد.
# - اقرأ بعض مواضع ذكر كل شخص، واقرأها في المرة الأولى كلها: فقد يحمل الاسم شخصان، وقد يكون كلمة
#   من كلمات اللغة.
# - ليس الصفر سكوتًا ما لم يبحث أحد عن صور أخرى للاسم وعن الألقاب والمناصب.
# - الذِّكر لا يقول شيئًا عن النبرة، ولا يقول هل الشخص متحدث أم متحدَّث عنه.
# - فترة الثقة تتعلق باختيار المواد، ولا تقيس ما فات القائمة. فذلك يُقاس بالقراءة، وله درس عن
#   التحقق من الصدق.
#
# الدرس التالي: بأي تسمية يُذكرون، ومن الذي يسميهم بها؟ [التسمية
# والتأطير](06_naming_and_framing.ipynb).
#
# </div>
