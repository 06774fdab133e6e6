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
# # التسمية والتأطير: بم يُسمّى الشيء، وماذا تقول عنه قائمة كلمات؟
#
# (هذا الدرس بالإنجليزية: [Naming and framing](../06_naming_and_framing.ipynb).)
#
# قائد عسكري اعترض على تأجير ميناء: هو «الجنرال» في وسيلة، و«القائد العام للقوات المسلحة» في أخرى.
# والتأجير «صفقة» هنا و«شراكة» هناك. **كيف تسمي كل وسيلة الأشخاص والأشياء؟ وأي وسيلة تروي القضية
# بوصفها صراعًا؟**
#
# بعد هذا الدرس تستطيع أن:
#
# - تسرد تسميات شخص من الأشخاص وتعرف من أطلقها، وتقارن بين الوسائل بحسبها؛
# - تضع معجمًا قصيرًا، وتقرأ ما يجده، وتعدّ به؛
# - تميز كلمة الوسيلة من كلمة من تنقل عنهم؛
# - تبيّن لماذا لا يدل كل موضع يجده المعجم على إطار، وكيف تعرف علامَ يدل.
#
# مدة الدرس خمس وأربعون دقيقة: خمس عشرة للأشخاص، وعشر للأشياء، وعشر للمعجم، وعشر لتمرينين. القضية
# ووسائل الإعلام والأشخاص من نسج الخيال.
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
actors = mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")
corpus.groupby(["source", "source_ar"]).size().to_frame("documents")

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 1. بم يُسمّى الشخص؟
#
# تسرد الدالة `actor_labels` ما يجاور الاسم من ألقاب ورتب وأوصاف. ووهدان الصيرمي قائد الجيش، فمن
# يسميه وبم يسميه؟
#
# </div>

# %%
labels = corpus.actor_labels(actors)
his = labels[labels["actor"] == "sayrami"]
mk.show(his[["doc", "label", "kind", "side", "attributed_to", "attributed_to_ar"]], n=8)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# النوع (`kind`) وصف لصيغة التسمية لا لنبرتها. وفي العمود «منسوب إلى» (`attributed_to`) الوسيلة
# نفسها، إلا إذا وقعت التسمية بين علامتي اقتباس، فعندئذ تُنسب إلى المتحدث. وتعدّ الدالة
# `compare_labels` هذه التسميات: فالحصة (`share`) نصيب كل تسمية من مجموع ما تطلقه الوسيلة على هذا
# الشخص.
#
# </div>

# %%
compared = corpus.compare_labels(actors, min_count=2)
columns = ["source_ar", "label", "count", "count_reference", "documents", "share"]
compared.loc[(compared["actor"] == "sayrami") & (compared["count"] > 0), columns].round(2)

# %%
one_man = compared[compared["actor"] == "sayrami"].assign(actor=actors["sayrami"].name)
mk.plot.compare_labels(one_man)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# خمس وسائل وخمس تسميات: الرتبة وحدها («الجنرال») في بوصلة سنداريا (`bosla`)، موقع المعارضة؛
# و«اللواء المتقاعد» في قناة الشرفة (`shurfa`)؛ واللقب كاملًا في وكالة وانس الرسمية (`wanis`).
# وتكتب وانس وصحيفة صوت كلوانة (`sawt`) الحكومية رتبته الحالية، «الفريق الركن»، مرة واحدة لكل
# منهما، أما الشرفة فتُبقي له الرتبة التي تقاعد بها. انظر إلى العدد قبل أن تفسر: فتسمياته في وانس
# ثلاث، وفي صوت كلوانة أربع، ولذلك ليس لهما فترة ثقة. واسأل أيضًا: كم مرة يرد اسمه بلا أي تسمية؟
#
# </div>

# %%
mentions = corpus.actor_mentions(actors).query("actor == 'sayrami'")
pd.DataFrame(
    {
        "مرات الذكر": mentions.groupby("source_ar").size(),
        "التسميات": his.groupby("source_ar").size(),
    }
)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# قد تكون للذِّكر الواحد تسميتان. فصحيفة دفتر الأسواق (`daftar`) الاقتصادية تذكره بلا تسمية أربع
# مرات على الأقل، وبوصلة سنداريا مرتين على الأقل. ثم من كتب النص؟ يقول العمود `author` من كاتب
# المادة. خذ ما كتبه محررو كل وسيلة ومراسلوها بأنفسهم:
#
# </div>

# %%
own = corpus[corpus["author"].isin(["staff", "correspondent"])]
theirs = own.compare_labels(actors)
theirs = theirs[(theirs["actor"] == "sayrami") & (theirs["count"] > 0)]
theirs[["source_ar", "label", "count", "documents"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تنكمش تسمية «قائد الجيش» في دفتر الأسواق من ثمانٍ إلى واحدة. أما السبع الأخرى فهي من كلام وكالة
# برندال، في أخبار نشرتها الصحيفة. لقد اختارت الصحيفة أن تنشرها، لكنها لم تختر كلماتها.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه، يُتحقَّق منها كلما شُغّل الدفتر
first = one_man[one_man["count"] > 0].set_index(["source", "label"])["count"]
assert first["daftar", "قائد الجيش"] == 8 and first["bosla", "الجنرال"] == 5
assert first["wanis", "القائد العام للقوات المسلحة"] == 2 and first["sawt", "القائد العام"] == 3
assert first["wanis", "الفريق الركن"] == first["sawt", "الفريق الركن"] == 1
assert first.groupby("source").sum()[["wanis", "sawt"]].tolist() == [3, 4]
assert first.groupby("label").size().gt(1).sum() <= 3
assert set(one_man.loc[one_man["share_low"].isna(), "source"]) == {"wanis", "sawt"}
assert theirs.query("source == 'daftar'")["count"].sum() == 1

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 2. بم يُسمّى الشيء؟
#
# القضية الواحدة صفقة وشراكة واتفاقية وعقد. والمعجم هنا قائمة كلمات لكل فئة من فئات التحليل. اكتب
# معجمًا قصيرًا، واقرأ الصور التي يجدها قبل أن تعدّ:
#
# </div>

# %%
words = mk.Lexicon(
    {
        "صفقة": ["صفقة"],
        "شراكة": ["شراكة"],
        "اتفاقية": ["اتفاقية"],
        "عقد": ["عقد"],
    }
)
found = corpus.lexicon_mentions(words)
forms = found.groupby("category")["surface"].value_counts().reset_index()
mk.show(forms, n=len(forms))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# يجد المعجم كلماته مع أل التعريف، ومع الواو والفاء والباء واللام والكاف قبلها. أما «عُقد» فليست
# من العقود، إذ معناها أن جلسة انعقدت. ولا يضرّ موضعان من نحو مئة، لكن اقرأ مثل هذه القائمة في كل
# مرة، فقد تخطئ كلمة أخرى في نصف مواضعها. والآن إلى العدّ، والرسم يعرض المعدل لكل ألف كلمة:
#
# </div>

# %%
counts = corpus.lexicon_counts(words, by="source")
counts.pivot_table(index="source_ar", columns="category", values="count", aggfunc="sum")

# %%
mk.plot.lexicon_counts(counts)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تقول بوصلة سنداريا «صفقة» ولا تقولها وسيلة أخرى (39 مرة هنا و44 في الجدول الذي قبله، لأن خمسة
# مواضع مسبوقة بنفي فتُعدّ على حدة). وتقول وكالة وانس وصوت كلوانة «اتفاقية» و«شراكة»، وتقول صحيفة
# دفتر الأسواق «عقد». فمن صاحب هذه الكلمات: الوسيلة أم من تنقل عنهم؟ تُبقي الدالة `within` كلمات
# الاقتباسات وحدها:
#
# </div>

# %%
spoken = corpus.within(corpus.quotations(kinds=("direct", "partial", "indirect")))
inside = spoken.lexicon_counts(words, by="source")
part = pd.DataFrame(
    {
        "الكل": counts.set_index(["category", "source"])["count"],
        "في الاقتباسات": inside.set_index(["category", "source"])["count"],
    }
)
part.loc[[("صفقة", "bosla"), ("شراكة", "sawt"), ("شراكة", "wanis")]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تقول بوصلة سنداريا «صفقة» بلسانها هي. أما «شراكة» فثلاثة أرباع مواضعها في صوت كلوانة من كلام من
# تنقل عنهم، وكلها تقريبًا كذلك في وكالة وانس. يجمع عدّ الكلمات بين الأمرين، وعلى من يكتب جملة عن
# وسيلة إعلامية أن يفصل بينهما.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
table = counts.pivot_table(index="source", columns="category", values="count")
assert table["صفقة"].gt(0).sum() == 1 and table.loc["bosla", "صفقة"] >= 36
assert table["شراكة"].nlargest(2).index.tolist() == ["sawt", "wanis"]
assert table["عقد"].idxmax() == "daftar" and table["اتفاقية"].idxmax() == "wanis"
assert found["surface"].eq("عُقد").sum() == 2
ratio = part["في الاقتباسات"] / part["الكل"]
assert ratio["صفقة", "bosla"] < 0.2
assert 0.65 < ratio["شراكة", "sawt"] < 0.85 and ratio["شراكة", "wanis"] > 0.75

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 3. أي وسيلة تروي القضية بوصفها صراعًا؟
#
# في المكتبة قائمة كلمات لخمسة أطر يكثر بحثها في الدراسات. وهي مثال لم يتحقق أحد من صدقه. وفي فئة
# الصراع منها كلمات مثل «نزاع» و«خلاف» و«تصعيد» و«معركة»:
#
# </div>

# %%
frames = mk.load_lexicon("frames")
conflict = corpus.lexicon_counts(frames.select(["conflict"]), by="source")
columns = ["source_ar", "count", "negated", "documents", "documents_total", "rate", "low", "high"]
conflict[columns].sort_values("rate", ascending=False).round(2)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# دفتر الأسواق في المقدمة، ومعدل كلمات الصراع فيها 3.6 لكل ألف كلمة، وفترة الثقة من 2.1 إلى 6.2.
# أما بوصلة سنداريا، وهي التي تهاجم الحكومة، فمعدلها 0.7. **«تروي الصحيفة الاقتصادية القضية بوصفها
# معركة، ومعدل كلمات الصراع فيها خمسة أضعاف معدلها في موقع المعارضة.»** اكتب هل تنشر هذه الجملة أم
# لا. ثم اسأل: ما الذي يجاور هذه المواضع في دفتر الأسواق؟
#
# </div>

# %%
hits = corpus.lexicon_mentions(frames).query("category == 'conflict'")
there = hits[(hits["source"] == "daftar") & ~hits["negated"]]
beside = corpus.collocates(there, window=5)
mk.show(beside[["term", "count", "documents", "log_dice"]], n=9)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# وردت «التحكيم» هنا اثنتي عشرة مرة، ووردت كل كلمة سواها تقريبًا ست مرات في ست مواد. اقرأ المواضع
# نفسها:
#
# </div>

# %%
mk.show(corpus.concordance(there, window=9))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# اثنا عشر من المواضع الأربعة عشر هي كلمة «نزاع» في صياغة عقد: النزاعات تُحال إلى التحكيم. وليس في
# اللغة جملة أهدأ من هذه. والمواضع الاثنا عشر جملتان من خبر واحد لوكالة أنباء نشرته الصحيفة ست
# مرات. ويبقى موضعان فيهما «خلاف»، وأحدهما من كلام وكالة أيضًا.
#
# ثم تأتي المواضع التي نُحّيت لأنها مسبوقة بنفي:
#
# </div>

# %%
mk.show(corpus.concordance(hits[hits["negated"]], window=9))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# «لا يدور الخلاف ... حول بدل الإيجار بقدر ما»: تنفي الجملة أن يكون الخلاف على بدل الإيجار، وتسلّم
# بوجود الخلاف. أما القاعدة فرأت «لا» قبل «الخلاف»، فنحّت ستة مواضع تتحدث فعلًا عن صراع. وقد يحدث
# العكس، فيُحسب موضع وهو يقول خلاف ما حُسب له:
#
# </div>

# %%
mk.show(corpus.concordance(hits[hits["doc"].isin(["043_sawt", "066_bosla"])], window=9))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# في صوت كلوانة يلوم الوزير من يصنعون من جملةٍ «معركة»: فلا معركة هنا، ولا الكلمة كلمة الصحيفة.
# وفي بوصلة سنداريا «ضاق» الخلاف. أعد العدّ الآن، أولًا من دون المدخلين اللذين جاءا من لغة العقود،
# ثم مع حساب كل خبر مرة واحدة:
#
# </div>

# %%
kept = [entry for entry in frames["conflict"].entries if entry.text not in ("نزاع", "نزاعات")]
revised = mk.Lexicon({"conflict": {"entries": kept}})
once = corpus.with_wire("first_only")
pd.DataFrame(
    {
        name: table.set_index("source_ar")["rate"]
        for name, table in {
            "القائمة كما جاءت": conflict,
            "من دون كلمة نزاع": corpus.lexicon_counts(revised, by="source"),
            "كل خبر مرة واحدة": once.lexicon_counts(revised, by="source"),
        }.items()
    }
).round(1)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# من 3.6 إلى 0.5: لم يبق من العنوان شيء. (وفترة الثقة لبوصلة سنداريا، من 0.1 إلى 5.8، كانت تقول
# منذ البداية إن موضعين في مادة واحدة لا يصلحان رقمًا يُعتدّ به.) والترتيب الجديد كذلك لا يقول
# الكثير، لأن الأعداد التي وراءه أربعة مواضع فما دون. فالقائمة لم تعرف الكلمات التي يدور بها هذا
# الصراع: «الأزمة» في قناة الشرفة، و«الصفقة» في بوصلة سنداريا. لا يجد المعجم إلا ما خطر لصاحبه من
# قبل، وبأي معنى كُتب. أما القول إن مادة ما «تؤطر» القضية بإطار معين فدعوى تخص المادة كلها، ولا
# بدّ أن يثبتها قراء من البشر. وإلى هذا يعود درس التحقق من الصدق.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
rates = conflict.set_index("source")
assert rates["rate"].idxmax() == "daftar" and round(rates.loc["daftar", "rate"], 1) == 3.6
assert rates.loc["daftar", ["low", "high"]].round(1).tolist() == [2.1, 6.2]
assert round(rates.loc["bosla", "rate"], 1) == 0.7
assert rates.loc["bosla", ["low", "high"]].round(1).tolist() == [0.1, 5.8]
assert (len(there), there["entry"].eq("نزاع").sum()) == (14, 12)
assert there.loc[there["entry"] == "نزاع", "doc"].nunique() == 6
negated = hits[hits["negated"]]
assert negated["source"].eq("daftar").sum() == 6 and len(negated) == 8
again = corpus.lexicon_counts(revised, by="source").set_index("source")
assert round(again.loc["daftar", "rate"], 1) == 0.5 and again["count"].max() == 4

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تمارين
#
# تمرينان في القاعة، والباقيان في البيت.
#
# **التمرين 1.** بدور الفلكاني رئيسة النقابة. أي الوسائل تسميها بمنصبها، وأيها بغيره؟ وهل يعرف
# قارئ صوت كلوانة وحدها من تكون؟
#
# *إرشاد: خذ من جدول `compare_labels` صفوف `falkani` التي يزيد عددها على 0.*
#
# **التمرين 2.** هل أضرب العمال أم توقف العمل؟ ضع معجمًا من كلمتين، «إضراب» و«توقف». أي الوسائل لا
# تقول «إضراب» أبدًا؟ وكم موضعًا من مواضع «توقف» ليس من ذلك في شيء؟
#
# *إرشاد: اقرأ الصور كما في الجزء الثاني، ثم اعرض مواضع «توقف» بالدالة `concordance`.*
#
# **التمرين 3.** بحسب القائمة الجاهزة تتقدم صحيفة دفتر الأسواق في إطار النتائج الاقتصادية أيضًا،
# ولها 35 موضعًا. فهل يصمد هذا القول إذا طرحت عليه أسئلة الجزء الثالث؟
#
# *إرشاد: ابحث عن مواضع داخل اسم الصحيفة نفسها، «دفتر الأسواق»، وداخل لقب «أستاذ الاقتصاد». ثم
# عُدّ من جديد مع `first_only`.*
#
# **التمرين 4.** اسحب عشرة مواضع لكلمة «العقد» عشوائيًا، واكتب بجانب كل منها هل يُمدح العقد فيه أم
# يُذم أم يُذكر فحسب. وهل يكتب زميلك مثل ما كتبت؟
#
# *إرشاد: الأمر <span dir="ltr">`corpus.concordance("العقد", sort="random", n=10)`</span> يسحب
# لكما المواضع العشرة نفسها.*
#
# الحلول في الخلايا المطوية التالية. افتحها حين يكون لديك حلك.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 1: وكالة وانس ودفتر الأسواق تسميانها بمنصبها
# وتسميها قناة الشرفة النقابية في الغالب، وبمنصبها أحيانًا
# وهي في بوصلة سنداريا صوت الأرصفة
# وهي في صوت كلوانة المحرضة على التوقف لا غير
# ومن يقرأ صوت كلوانة وحدها لا يعرف أن العمال انتخبوها
hers = compared[(compared["actor"] == "falkani") & (compared["count"] > 0)]
office = hers["label"].str.startswith("رئيسة")
assert set(hers.loc[office, "source"]) == {"wanis", "daftar", "shurfa"}
assert hers.loc[hers["source"] == "sawt", "label"].tolist() == ["المحرضة على التوقف"]
mk.show(hers[["source", "source_ar", "label", "count", "share"]])

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 2: لا تقول وكالة وانس ولا صوت كلوانة كلمة إضراب
# ومن مواضع توقف الستة عشر اثنان لفعلين آخرين
# ففي بوصلة سنداريا توقف المراسل عن العد، وفي صوت كلوانة توقف الوزير عند سؤال
# أما الفعل في وكالة وانس فيقول مرة إن العمل توقف
# وهل يُحسب هذا؟ تلك قاعدة تُكتب قبل العد
stop = mk.Lexicon({"إضراب": ["إضراب"], "توقف": ["توقف"]})
stopped = corpus.lexicon_mentions(stop)
both = pd.crosstab(stopped["source"], stopped["category"])
verbs = stopped[~stopped["surface"].isin(["التوقف", "إضراب", "الإضراب", "فالإضراب", "لإضراب"])]
assert both.loc[["wanis", "sawt"], "إضراب"].sum() == 0
assert both["توقف"].idxmax() == "sawt"
assert {"025_sawt", "063_bosla"} <= set(verbs["doc"]) and both["توقف"].sum() == 16
display(both)
mk.show(corpus.concordance(verbs, window=5))

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 3: يصمد نصف القول
# فثلاثة عشر موضعًا هي اسم الصحيفة نفسها أو لقب أستاذ، وستة مواضع جملة واحدة من خبر الوكالة
# ومن دون النسخ والمدخلين يبقى 13 موضعًا
# فتظل الصحيفة متقدمة على ثلاث وسائل، ولا تتقدم على الصحيفة الحكومية
# ومعدلاهما 6.5 و6.0 لكل ألف كلمة
money = corpus.lexicon_mentions(frames).query("category == 'economy'")
line = corpus.concordance(money, window=1)
idle = line["pre"].isin(["دفتر", "لدفتر", "أستاذ"]).to_numpy()
plain = frames["economy"].entries
plain = [entry for entry in plain if entry.text not in ("أسواق", "اقتصاد")]
strict = once.lexicon_counts(mk.Lexicon({"economy": {"entries": plain}}), by="source")
assert idle[money["source"] == "daftar"].sum() == 13
rate = strict.set_index("source")["rate"].sort_values(ascending=False)
assert set(rate.index[:2]) == {"daftar", "sawt"} and abs(rate["daftar"] - rate["sawt"]) < 1
assert rate.iloc[2] < 3
mk.show(strict[["source", "source_ar", "count", "documents", "documents_total", "rate"]])

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 4: ليس هنا جواب صحيح، وقلما يتفق قارئان في المواضع العشرة كلها
# فمعظمها يذكر العقد فحسب، وكلمات قليلة من السياق لا تكشف أكثر من ذلك
# وعلاج ذلك موضوع درس التحقق من الصدق
# اكتب القاعدة، ورمّزا كل على حدة، وقيسا ما بينكما من اتفاق
ten = corpus.concordance("العقد", sort="random", n=10)
assert len(ten) == 10
assert ten["doc"].tolist() == corpus.concordance("العقد", sort="random", n=10)["doc"].tolist()
mk.show(ten)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تنبيهات
#
# - تُسرد التسمية المجاورة للاسم، ولا تُسرد التسمية التي تحل محله (مثل «قال الجنرال»). فقارن
#   التسميات بمرات الذِّكر قبل أن تكتب «دائمًا» أو «أبدًا».
# - التسمية التي كتبتها وكالة أنباء ليست من صياغة الوسيلة التي نشرتها.
# - يعدّ المعجم صورًا مكتوبة: فلغة العقود عنده صراع، واسم الصحيفة اقتصاد، والسخرية عنده كالذي تسخر
#   منه.
# - يوسم النفي بقاعدة تقريبية تخطئ في الاتجاهين. فاقرأ المواضع المنفية، وبعض المواضع الأخرى.
# - تقول فترة الثقة كم تختلف المواد بعضها عن بعض، ولا تقول كم مرة تخطئ القائمة.
#
# الدرس التالي: المفردات كلها بدل كلمات مختارة، وإلى أي حد نثق بالفروق: [كيف تختلف
# الوسائل](../07_how_outlets_differ.ipynb) (بالإنجليزية).
#
# </div>
