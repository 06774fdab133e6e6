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
# # أحضر موادك
#
# (هذا الدرس بالإنجليزية: [Bring your articles](../02_bring_your_articles.ipynb).)
#
# تصل المواد الصحفية إلى الباحث في جدول احتفظ به أحدهم، أو في مجلد من صفحات محفوظة، أو في ملف
# Word، أو في ملف مصدَّر من قاعدة بيانات للأخبار. **فهل قُرئ ما كُتب؟** لكل نوع من الملفات أخطاؤه،
# والمدونة النصية التي أُسيئت قراءتها تُعدّ كلماتها من غير أن يعترض أحد.
#
# بعد هذا الدرس تستطيع أن:
#
# - تقرأ الجداول والصفحات والمستندات والملفات المصدَّرة من قواعد الأخبار وخلاصات RSS، وتجمعها في
#   مدونة واحدة؛
# - تقرأ رسالة الخطأ ورسالة التنبيه، وتفهم ما تطلبانه منك؛
# - تعثر على ما يُفسد العدّ قبل أن تعدّ (`check`)، وتصلحه (`repair`)؛
# - تذكر في منهجك ما اتُّخذ من قرارات عند قراءة الملفات.
#
# مدة الدرس خمس وأربعون دقيقة: عشر للجداول، وثمانٍ لسائر أنواع الملفات (خذ منها ما لديك)، واثنتا
# عشرة لجدول فيه فخ ولإصلاح النصوص، وخمس عشرة لتمارين على مواد من عندك.
#
# ينشئ هذا الدفتر ملفًا صغيرًا من كل نوع، فلا حاجة إلى تنزيل شيء. والميناء والوسائل والأشخاص من
# نسج الخيال. ضع ملفك في مكان ملف من ملفاتنا. وتكتب المكتبة رسائلها بالإنجليزية، وسنذكر معنى المهم
# منها بالعربية.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["remove-cell"]
# تُحاذى فقرات هذا الدفتر إلى اليمين بعد تشغيل هذه الخلية
from IPython.display import HTML, display

display(HTML('<style>[dir="rtl"] p { text-align: right; }</style>'))

# %%
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import mediakit as mk

mk.plot.use(language="ar")
files = Path("my_articles")
files.mkdir(exist_ok=True)


def listen(read, *arguments, **how):
    """اقرأ واطبع ما تقوله المكتبة، وهو في دفترك يظهر في مربع خاص به"""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        corpus = read(*arguments, **how)
    for warning in said:
        print("-", warning.message)
    return corpus


# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 1. جدول، ورسالة خطأ جيدة
#
# في الملف الأول فواصل منقوطة بدل الفواصل، و`NA` حيث لا يُعرف شيء، ووسوم HTML في إحدى الخانات،
# وتاريخ ليس بتاريخ. ماذا تريد من البرنامج أن يفعل به؟
#
# </div>

# %%
(files / "kept.csv").write_text(
    """source;date;title;text
صوت الساحل;18/07/2023;الإضراب;"<p>أعلن &quot;الاتحاد&quot; إضرابا.</p><p>وتوقفت الأرصفة.</p>"
صوت الساحل;19/07/2023;NA;قال عامل في الميناء: لم نستلم أجورنا منذ شهرين.
NA;غير معروف;بلا عنوان;غادرت السفن الميناء.
""",
    encoding="utf-8",
)
try:
    mk.read_table(files / "kept.csv")
except ValueError as error:
    print(error)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# هذه رسالة جيدة، فاقرأها على مهل. تقول ما الذي تعذّرت قراءته («غير معروف»)، وأين هو (الصف 3)، وكم
# خانة مثله (خانة واحدة من 3)، وما صور التاريخ المقبولة، وكيف تمضي في عملك: فالقيمة
# <span dir="ltr">`dates='missing'`</span> تترك بلا تاريخ ما لا يُقرأ تاريخه. ليس المطلوب أن تُسكت
# رسالة الخطأ، بل أن تجيب عن سؤالها. وسؤالها هنا: هل تعرف هذا التاريخ؟
#
# إن عرفته فأصلح الملف. وإن لم يعرفه أحد فقل ذلك:
#
# </div>

# %%
kept = listen(mk.read_table, files / "kept.csv", dates="missing")
kept[["source", "date", "title", "text"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# قُرئ الملف الآن، ولم يُفعل شيء في الخفاء: تقول الرسالة إن وسوم HTML حُوّلت إلى نص، وإن مادة بقيت
# بلا تاريخ، وإن خانتين مكتوبًا فيهما `NA` عُدّتا فارغتين. وكل واحد من هذه الأخبار جملة في منهجك.
# أما السطر الأخير فيقول إن هناك أمورًا أخرى تستحق النظر، وسنعود إليها.
#
# والاسم الذي لا وجود له يلقى جوابًا هو أيضًا:
#
# </div>

# %%
try:
    mk.read_table(files / "kept.csv", text="txet")
except ValueError as error:
    print(error)

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تقول الرسالة إن الجدول ليس فيه عمود بهذا الاسم، وتسرد أسماء أعمدته، وتسأل: أتقصد `text`؟ وإن كنت
# تدرس العناوين فأعطها العمود `title`.
#
# ## 2. جدول بتواريخ هجرية
#
# هذا ملف CSV لصحيفة تؤرّخ بالهجري. وفي أحد صفوفه مسافة زائدة بعد اسم الصحيفة. لك أن تسمّي أعمدتك
# كما تشاء، على أن تقول ما في كل منها.
#
# </div>

# %%
(files / "hijri.csv").write_text(
    """paper,published,body
صحيفة المرفأ,1 محرم 1445,أعلن مدير الميناء أن العمل يعود غدا إلى الأرصفة كلها.
صحيفة المرفأ ,3 محرم 1445,قالت النقابة إن الإضراب مستمر حتى توقيع الاتفاق.
صحيفة المرفأ,5 محرم 1445,وقّعت النقابة والإدارة اتفاقا ينهي الإضراب.
""",
    encoding="utf-8",
)
table = listen(mk.read_table, files / "hijri.csv", text="body", source="paper", date="published")
table[["source", "date", "text"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# صارت التواريخ أيامًا من عام 2023، وصارت الصحيفة صحيفة واحدة. وتنبّه الرسالة إلى أن التحويل جرى
# بتقويم أم القرى، وقد تختلف عنه التقاويم المحلية بيوم.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# ما يقوله النص أعلاه، يُتحقَّق منه كلما شُغّل الدفتر
assert kept["date"].isna().sum() == 1 and kept.loc[0, "text"].startswith('أعلن "الاتحاد"')
assert table["date"].dt.strftime("%Y-%m-%d").tolist() == ["2023-07-19", "2023-07-21", "2023-07-23"]
assert set(table["source"]) == {"صحيفة المرفأ"}

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 3. مجلد من صفحات محفوظة
#
# لكل وسيلة مجلد، واسم المجلد هو اسم المصدر. ويؤخذ من الصفحة نص المادة وعنوانها ويوم نشرها، وتُترك
# قائمة الموقع. (تحتاج قراءة الصفحات إلى حزمتي `trafilatura` و`lxml_html_clean`. فإن غابتا ذكرت
# رسالة الخطأ الأمر الذي يثبّتهما.)
#
# </div>

# %%
page = """<html lang="ar"><head><title>عودة العمل - صوت الساحل</title>
<meta property="article:published_time" content="2023-07-25T09:00:00+03:00">
<meta property="og:title" content="عودة العمل"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav><article><h1>عودة العمل</h1>
<p>عادت الرافعات إلى العمل في الميناء بعد إضراب دام أسبوعا، وبدأ تفريغ السفن التي كانت تنتظر.</p>
<p>وقال مدير الميناء إن التأخير في وصول البضائع ينتهي في الأيام القادمة.</p></article></body></html>
"""
(files / "pages" / "صوت الساحل").mkdir(parents=True, exist_ok=True)
(files / "pages" / "صوت الساحل" / "1.html").write_text(page, encoding="utf-8")
pages = listen(mk.read_folder, files / "pages")
print(pages["text"].item())
pages[["source", "date", "title"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ### ملفات Word وPDF
#
# يجوز أن تكون في المجلد نفسه، ويُقرأ كل ملف بحسب نوعه. ويحفظ ملف PDF أسطر الصفحة كما هي، ولا يذكر
# أيّ من النوعين يوم النشر: فالعمود `created` هو تاريخ إنشاء الملف. ويُكمل الباقي جدول فيه عمود
# اسمه `file`.
#
# </div>

# %%
import docx

documents = files / "documents"
documents.mkdir(exist_ok=True)
word = docx.Document()
word.add_paragraph("اجتمع الوزير بممثلي العمال في مكتبه.")
word.add_paragraph("وقال الوزير إن الحكومة تدفع الأجور المتأخرة.")
word.save(str(documents / "meeting.docx"))

sheet = plt.figure()
sheet.text(0.1, 0.8, "The harbour is open again.\nShips that waited for a week were unloaded.")
with plt.rc_context({"pdf.fonttype": 42}):
    sheet.savefig(documents / "harbour.pdf")
plt.close(sheet)

catalogue = pd.DataFrame(
    {
        "file": ["meeting.docx", "harbour.pdf"],
        "source": ["صحيفة المرفأ", "The Harbour Post"],
        "date": ["2023-07-20", "2023-07-26"],
    }
)
documents_read = listen(mk.read_folder, documents, metadata=catalogue)
documents_read[["file", "source", "date", "text"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ### ملف مصدَّر من قاعدة بيانات للأخبار
#
# تضع قواعد مثل Nexis وFactiva وEuropresse مواد كثيرة في ملف واحد، بين صفحات غلاف وأسماء حقول.
# وتعرف الدالة `read_export` نوع الملف من محتواه، ثم تعدّ ما فيه: وُعدنا بمادتين، وقُرئت مادتان.
#
# </div>

# %%
(files / "export.txt").write_text(
    """
                         1 of 2 DOCUMENTS

                         The Harbour Post

                           July 19, 2023

Strike enters its second day

BYLINE: Ann Example

LENGTH: 9 words

Cranes stood still for a second day on Wednesday.

LOAD-DATE: July 20, 2023

                         2 of 2 DOCUMENTS

                         The Harbour Post

                           July 23, 2023

Union and port sign

LENGTH: 8 words

The union and the port signed an agreement.

LOAD-DATE: July 24, 2023
""",
    encoding="utf-8",
)
export = listen(mk.read_export, files / "export.txt")
print(export.reading.line())
export[["source", "date", "title", "author", "length", "text"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ### خلاصة RSS
#
# في الخلاصة عناوين ومقدمات. ويقول العمود `cut` إن للنص بقية في موضع آخر: فلا تقارن طوله، ولا
# كلماته الأخيرة، بمواد كاملة.
#
# </div>

# %%
(files / "feed.xml").write_text(
    """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>صوت الساحل</title><item><title>سفن تنتظر</title>
<link>https://example.org/1</link><pubDate>Thu, 20 Jul 2023 08:00:00 +0300</pubDate>
<description>تنتظر عشرون سفينة أمام الميناء ...</description></item></channel></rss>
""",
    encoding="utf-8",
)
feed = listen(mk.read_export, files / "feed.xml")
feed[["source", "date", "title", "text", "cut"]]

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# ما يقوله النص أعلاه
assert "الرئيسية" not in pages["text"].item() and pages["title"].item() == "عودة العمل"
assert documents_read["date"].notna().all()
assert len(export) == 2 and feed["cut"].all()

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 4. كم مادة؟
#
# سجّل طالبان ما كتبته صحيفتان عن إضراب يوليو، لكل مادة صف. بحث أحدهما عن «إضراب» وبحث الآخر عن
# «ميناء»، ثم جمعا صفوفهما في جدول واحد.
#
# </div>

# %%
(files / "strike.csv").write_text(
    """outlet,published,article
صوت الساحل,18/07/2023,أعلن اتحاد عمال الميناء إضراباً مفتوحاً بعد شهرين لم تُدفع فيهما الأجور.
صحيفة المرفأ,18/07/2023,قالت إدارة الميناء إن الإضراب غير قانوني وإن العقود تشترط إنذاراً سابقاً.
صوت الساحل,19/07/2023,قال عامل في الميناء إن أسرته تعيش منذ شهرين على الدَّين ولم يسأل عنه أحد.
صحيفة المرفأ,19/07/2023,قدّرت غرفة التجارة خسائر اليوم الأول بمليوني دينار وطالبت بالتدخل.
صوت الساحل,20/07/2023,تنتظر عشرون سفينة في عرض البحر ويخشى تجار الخضار على حمولاتهم من الحر.
صحيفة المرفأ,20/07/2023,اجتمع وزير النقل بمدير الميناء ولم يُدعَ ممثلو العمال إلى الاجتماع.
صوت الساحل,21/07/2023,تضامن سائقو الشاحنات مع المضربين وأوقفوا شاحناتهم على الطريق ساعتين.
صحيفة المرفأ,21/07/2023,تعهدت الإدارة بدفع الأجور المتأخرة على ثلاثة أقساط أولها نهاية الشهر.
صوت الساحل,22/07/2023,دعا وجهاء المدينة إلى حل يحفظ أجور العمال قبل أن تفسد البضائع.
صحيفة المرفأ,22/07/2023,رفض الاتحاد عرض الإدارة وقالت الحكومة إن لديها خطة لتشغيل رصيفين.
صوت الساحل,23/07/2023,أعلن الاتحاد أن وفده يقبل الحوار إذا دُفعت أجور شهر قبل أن يبدأ.
صوت الساحل,25/07/2023,عادت الرافعات إلى العمل في الميناء بعد إضراب دام أسبوعاً.
صوت الساحل,18/07/2023,أعلن اتحاد عمال الميناء إضراباً مفتوحاً بعد شهرين لم تُدفع فيهما الأجور.
صوت الساحل,20/07/2023,تنتظر عشرون سفينة في عرض البحر ويخشى تجار الخضار على حمولاتهم من الحر.
صحيفه المرفا,23/07/2023,اقترح الوزير لجنة من خمسة أعضاء تنظر في الأجور ورحبت الإدارة بالاقتراح.
صوت الساحل,25/07/2023,عادت الرافعات إلى العمل في الميناء بعد إضراب دام أسبوعاً.
صحيفه المرفا,25/07/2023,أعلنت الإدارة أن الميناء استأنف عمله وأن التفريغ يستغرق أياماً.
""",
    encoding="utf-8",
)
names = {"text": "article", "source": "outlet", "date": "published"}
strike = listen(mk.read_table, files / "strike.csv", **names)
strike.groupby("source").size()

# %%
mk.plot.coverage(strike.coverage(freq="D"))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# «صوت الساحل» صحيفة قريبة من العمال، و«صحيفة المرفأ» قريبة من أصحاب الميناء. **«خصّت صحيفة العمال
# الإضراب بعشر مواد، وخصّته صحيفة أصحاب الميناء بخمس. ونشرت الأولى مادتين في يوم بدايته، ومادتين
# في يوم نهايته.»** وسيلتان، وجدول واحد، وعدّ بسيط، والرسم يوافق ذلك كله. فأين يمكن أن يكون الخطأ؟
# هل تنشر هذه الجملة؟ اكتب جوابك.
#
# وفي الجدول طبعًا اسم ثالث، له مادتان. فماذا تقول `check`؟
#
# </div>

# %%
mk.show(strike.check(language="ar")[["problem", "documents", "source", "example", "advice"]])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# يُفسد هذا العددَ أمران. فالاسم الثالث هو الصحيفة الثانية نفسها، كُتبت بالهاء بدل التاء المربوطة
# وبألف من غير همزة. (وقد كشف الرسم ذلك: يبدأ أحد الصفين حيث ينتهي الآخر.) وفي «صوت الساحل» نصوص
# مكررة عثر عليها الطالبان كلاهما. فما هي؟
#
# </div>

# %%
doubts = strike.check(of="documents")
doubts[doubts["problem"].isin(["sources_alike", "repeated_text"])][["problem", "doc", "example"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# لا تغيّر `check` شيئًا: فقد يتقارب اسما صحيفتين، وقد تنشر الصحيفة نصًا مرتين. القرار لك، وعليك
# أن تدوّنه. وفي عمود «ما العمل» طريقة تنفيذه:
#
# </div>

# %%
mended = strike.assign(source=strike["source"].replace({"صحيفه المرفا": "صحيفة المرفأ"}))
mended = mended.drop_duplicates(["source", "text"])
mended.groupby("source").size()

# %%
mk.plot.coverage(mended.coverage(freq="D"))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# سبع مواد مقابل سبع، مادة في اليوم. أما «عشر مقابل خمس» فمن صنع طالبين ولوحة مفاتيح. والفرق بين
# الصحيفتين في غير العدد: اقرأ ما كتبته الأولى عن أسرة العامل، وما كتبته الثانية عن الخسائر.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الأرقام المذكورة أعلاه
assert sorted(strike.groupby("source").size()) == [2, 5, 10]
assert {"sources_alike", "repeated_text"} <= set(strike.check()["problem"])
assert mended.groupby("source").size().tolist() == [7, 7]
assert (doubts["problem"] == "repeated_text").sum() == 6

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## 5. مدونة واحدة
#
# يجب ألا تتكرر أسماء المواد حين تُجمع الجداول، فنضيف إلى أسماء كل جزء ما يميّزها.
#
# </div>

# %%
parts = {
    "kept": kept,
    "table": table,
    "page": pages,
    "document": documents_read,
    "export": export,
    "feed": feed,
    "strike": mended,
}
corpus = mk.Corpus(
    pd.concat(
        [part.assign(doc=f"{name}-" + part["doc"]) for name, part in parts.items()],
        ignore_index=True,
    )
)
print(corpus.summary())
mk.show(corpus.check(language="ar")[["problem", "documents", "source", "example", "advice"]])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ليس كل ما ورد في الجدول خطأ: ففي المدونة لغتان لأننا أحضرنا نصوصًا بلغتين. وما يُفسد الأرقام
# يأتي أولًا. وفي الجدول شيء جديد: مادة دخلت من طريقين، مرة صفحةً محفوظة، ومرة صفًا في جدول. فابحث
# عن المكرر مرة أخرى بعد جمع الأجزاء.
#
# ### أصلِح، ونقِّ، واستبعِد
#
# تُصلح دوال القراءة النصوص من تلقاء نفسها. أما الجدول الذي أنشأته بمكتبة pandas فيؤخذ كما هو،
# وتكتفي mediakit بأن تقول ما تراه فيه:
#
# </div>

# %%
texts = ["<p>R&amp;D in the port</p>", "أعلنت الوزارة افتتاح المدرسة".encode().decode("latin-1")]
print(texts[1])
raw = listen(mk.Corpus, {"text": texts, "source": ["The Harbour Post", "صحيفة المرفأ"]})
repaired = listen(raw.repair)
repaired[["text", "as_read"]]

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# تقول الرسالة الأولى إن في أحد النصين وسوم HTML وإن الآخر قُرئ بترميز خاطئ، وتقول الثانية إنهما
# أُصلحا. كان النص الثاني عربيًا بترميز UTF-8، ففُتح على أنه حروف لاتينية. وتمكن قراءته من جديد،
# فلم يضع منه حرف. أما الحروف التي صارت `????` فقد ضاعت: تسرد `check` نصوصها، ولا بد أن تقرأ الملف
# من نسخة سليمة.
#
# وتحذف الدالة `clean` ما في الصفحة من غير المادة، كأسماء الكتّاب والوكالات وشروح الصور وروابط
# الأخبار الأخرى (الدرس الثالث). أما ما لا مصدر له أو لا تاريخ، وما بُتر أو تكرر، فتستبعده أنت،
# وتذكر ذلك في منهجك.
#
# </div>

# %%
doubts = corpus.check(of="documents")
left_out = doubts.loc[doubts["problem"].isin(["no_date", "no_source", "cut_text"]), "doc"].tolist()
left_out.append("strike-12")  # الصفحة المحفوظة أكمل، ففيها فقرة ثانية
ready = corpus[~corpus["doc"].isin(left_out)].clean()
print(ready.summary())
pd.concat([part.reading for part in parts.values()])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# في الجدول `reading` صف لكل ملف: ما وُجد فيه، وما ينقصه، وما أصابه من خلل. وهو يرافق المدونة التي
# قُرئت من ملفات، لا التي جُمعت بمكتبة pandas. فخذه من الأجزاء واحفظه مع بياناتك، فهو الفقرة
# الأولى من منهجك.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# ما يقوله النص أعلاه
assert repaired["text"].tolist() == ["R&D in the port", "أعلنت الوزارة افتتاح المدرسة"]
assert len(corpus) == 26 and len(ready) == 23
assert "near_repeated_text" in set(corpus.check()["problem"])

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تمارين
#
# **التمرين 1.** اكتب في ملف CSV ثلاث مواد لصحيفة من عندك: جملتين لكل مادة، في مكان متخيَّل،
# بتواريخ كما تكتبها بيدك. ثم اقرأ الملف. ماذا تقول الرسائل، وهل قُرئ ما قصدته؟
#
# *إرشاد: ابدأ من الخلية التي تكتب الملف `hijri.csv`. ثم جرّب التاريخ `3/4/2023`: أهو في مارس أم
# في أبريل؟*
#
# **التمرين 2.** احفظ ملفك بالترميز العربي القديم في ويندوز
# (<span dir="ltr">`encoding="cp1256"`</span> في `write_text`)، ثم اقرأه من جديد. وبعد ذلك أفسده
# عمدًا: اكتب فيه <span dir="ltr">`content.encode("ascii", "replace").decode()`</span>. أيّ الملفين
# تمكن قراءته؟ وماذا تقول `check` عن الآخر؟
#
# **التمرين 3.** أنشئ مجلدين لصحيفتين، وضع فيهما ملفًا نصيًا لكل مادة، واترك أحد الملفات فارغًا.
# اقرأ المجلد الذي يضمهما. ما مصدر كل مادة، وماذا جرى للملف الفارغ؟
#
# *إرشاد: استعمل `mk.read_folder`، ثم انظر إلى العمود `problems` في `corpus.reading`، أو إلى
# `corpus.check()`.*
#
# **التمرين 4.** اقرأ `kept.csv` مع <span dir="ltr">`markup="keep"`</span>. أي الكلمات تأتي أولًا في
# `term_frequency`؟ وهل كنت تلاحظ ذلك في مدونة من ألف مادة؟
#
# الحلول في الخلايا المطوية التالية. افتحها حين يكون لديك حلك.
#
# </div>

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 1: يُقرأ اليوم أولًا ما لم يدل العمود على غير ذلك، وتقول الرسالة إن الأمر تقرر هكذا
# ولو كان في أحد التواريخ رقم يزيد على 12 لحسم الأمر
content = """source,date,text
جريدة التل,3/4/2023,وصل الثلج إلى القرى العالية. وأغلقت المدارس يومين.
جريدة التل,5/4/2023,ذاب الثلج في الوادي. وفاض النهر قرب الجسر القديم.
جريدة التل,9/4/2023,عاد التلاميذ إلى مدارسهم. وبدأ إصلاح الطريق.
"""
(files / "own.csv").write_text(content, encoding="utf-8")
own = listen(mk.read_table, files / "own.csv")
print(own["date"].tolist())
assert own["date"].dt.month.tolist() == [4, 4, 4]
other = listen(mk.read_table, files / "own.csv", day_first=False)
assert other["date"].dt.month.tolist() == [3, 5, 9]

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 2: يُعرف الترميز القديم من الحروف، وتخرج النصوص كما كانت
# أما علامات الاستفهام فهي ما بقي من الحروف ولا شيء يعيدها
# وتسمّي الدالة check هذه المشكلة lost_letters أي حروف ضائعة
(files / "old.csv").write_text(content, encoding="cp1256")
old = listen(mk.read_table, files / "old.csv", day_first=True)
assert old["text"].tolist() == own["text"].tolist()
(files / "spoilt.csv").write_text(content.encode("ascii", "replace").decode(), encoding="utf-8")
spoilt = listen(mk.read_table, files / "spoilt.csv", day_first=True)
print(spoilt.check()[["problem", "documents", "example"]].head(2).to_string())
assert spoilt.check()["problem"].iloc[0] == "lost_letters"

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 3: المصدر هو اسم المجلد، والملف الفارغ مادة بلا كلمات
# فهو يُحسب في عدد المواد، وتضعه الدالة check في أول القائمة
for paper, written in {"جريدة التل": ["وصل الثلج.", ""], "صوت الوادي": ["فاض النهر."]}.items():
    (files / "papers" / paper).mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(written):
        (files / "papers" / paper / f"{number}.txt").write_text(text, encoding="utf-8")
papers = listen(mk.read_folder, files / "papers")
print(papers[["source", "doc", "text"]])
print(papers.check()[["problem", "documents", "doc"]].head(3))
assert set(papers["source"]) == {"جريدة التل", "صوت الوادي"}

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# الحل 4: صارت p وكذلك quot من الكلمات، بل من أوائلها
# ولو كانت في ألف مادة لتقدمت كل الكلمات، أما إن كانت في صفحات قليلة فتختفي بين الكلمات النادرة
tagged = listen(mk.read_table, files / "kept.csv", dates="missing", markup="keep")
print(tagged.term_frequency()[["term", "count"]].head(4))
assert {"p", "quot"} <= set(tagged.term_frequency()["term"].head(4))

# %% [markdown]
# <div dir="rtl" lang="ar">
#
# ## تنبيهات
#
# - ما يظهر من الأخطاء أقلّ مما يخفى. فالمادة التي لم تُجمع لا تترك أثرًا في الملف: اسأل من الذي
#   بحث، وأين، وعن أي كلمات.
# - تسأل `check` ولا تحكم. اقرأ المثال قبل أن تحذف صفًا، وعُدّ ما حذفته من كل وسيلة.
# - العنوان والمقدمة والمادة ثلاثة أنواع من النصوص، فلا تعدّها معًا.
#
# الدرس التالي: [التنقية، وما يتغير بها](03_cleaning.ipynb).
#
# </div>
