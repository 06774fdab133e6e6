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
# # Bring your articles
#
# Articles come as a table that somebody kept, a folder of saved pages, a Word file, an export of a
# news database. **Is what was read what was written?** Each kind goes wrong in a way of its own,
# and a corpus that went wrong counts without complaint.
#
# After this lesson you can
#
# - read tables, pages, documents, exports of news databases and feeds into one corpus;
# - read an error and a warning, and say what they want from you;
# - find what makes a count wrong before you count (`check`), and mend it (`repair`);
# - say in your methods what was decided when the files were read.
#
# Forty-five minutes: ten for tables, eight for the other kinds of files (go through those that you
# have), twelve for a spreadsheet with a trap and for repairs, fifteen for exercises with articles
# of your own.
#
# This notebook makes a small file of each kind, so that nothing has to be downloaded. The port, the
# outlets and the persons are invented. Put your own file in the place of one of ours.

# %%
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd

import mediakit as mk

files = Path("my_articles")
files.mkdir(exist_ok=True)


def listen(read, *arguments, **how):
    """Read, and print what mediakit says; in your own notebook it stands in a box of its own."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        corpus = read(*arguments, **how)
    for warning in said:
        print("-", warning.message)
    return corpus


# %% [markdown]
# ## 1. A spreadsheet, and a good error
#
# Semicolons instead of commas, `NA` where nothing was known, HTML in a cell, and a date that is
# none. What would you want a program to do with it?

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
# This error is a good one, so read it slowly. It says what cannot be read (غير معروف, "unknown"),
# where it stands (row 3), how many such cells there are (1 of 3), what would be possible, and how
# to go on. An error is not there to be got rid of; it asks you something. Here: do you know this
# date?
#
# If you do, mend the file. If nobody does, say so:

# %%
kept = listen(mk.read_table, files / "kept.csv", dates="missing")
kept[["source", "date", "title", "text"]]

# %% [markdown]
# Now it was read, and nothing was done in silence: HTML turned into text, one date missing, `NA`
# taken for nothing. Each line is a sentence of your methods. The last one says that there is more
# to look at; we come to that.
#
# A name that is not there gets an answer too:

# %%
try:
    mk.read_table(files / "kept.csv", text="txet")
except ValueError as error:
    print(error)

# %% [markdown]
# ## 2. A table with Hijri dates
#
# A CSV of a paper that writes Hijri dates. One row names the paper with a space too many. Your
# columns may have any names; say which is which.

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
# The dates are days of 2023 now, and the paper is one paper.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# What the text says, checked whenever this notebook is run.
assert kept["date"].isna().sum() == 1 and kept.loc[0, "text"].startswith('أعلن "الاتحاد"')
assert table["date"].dt.strftime("%Y-%m-%d").tolist() == ["2023-07-19", "2023-07-21", "2023-07-23"]
assert set(table["source"]) == {"صحيفة المرفأ"}

# %% [markdown]
# ## 3. A folder of saved pages
#
# One folder an outlet: the folder's name is the source. Of a page the article is taken, with its
# title and its day; the menu stays out. (Pages need the packages trafilatura and lxml_html_clean;
# without them the error names the command that installs them.)

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
# ### Word and PDF
#
# They may lie in the same folder; each file is read for what it is. A PDF holds the lines of a
# page, and neither file knows on which day it was published: `created` is when the file was made. A
# table with a column `file` tells the rest.

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
# ### An export of a news database
#
# Nexis, Factiva, Europresse and others give many articles in one file, between covers and labels.
# `read_export` knows them by what they hold and counts: two promised, two read.

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
# ### A feed
#
# A feed holds titles and teasers. `cut` says that the text goes on elsewhere: do not compare its
# length, or its last words, with whole articles.

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
# What the text says.
assert "الرئيسية" not in pages["text"].item() and pages["title"].item() == "عودة العمل"
assert documents_read["date"].notna().all()
assert len(export) == 2 and feed["cut"].all()

# %% [markdown]
# ## 4. How many articles?
#
# Two students kept a list of what two papers wrote about the strike of July, a row an article. One
# looked for "strike" and the other for "port". They put their rows into one spreadsheet.

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
mk.plot.coverage(strike.coverage(freq="D"), language="ar")

# %% [markdown]
# صوت الساحل is a paper near the workers, صحيفة المرفأ near the port's owners. **"The paper of the
# workers gave the strike ten articles, the paper of the owners five; on the days when it began and
# ended the first printed two."** Two outlets, one list, a plain count, and the picture agrees. What
# could be wrong with it? Write down whether you would print it.
#
# There is a third name, of two articles, to be sure. What does `check` say?

# %%
mk.show(strike.check()[["problem", "documents", "source", "example", "advice"]])

# %% [markdown]
# Two things make the number wrong. The third name is the second paper, typed with ه for ة and ا for
# أ. (The picture had shown it: one row begins where the other ends.) And texts stand twice in صوت
# الساحل: both students had found them. Which ones?

# %%
doubts = strike.check(of="documents")
doubts[doubts["problem"].isin(["sources_alike", "repeated_text"])][["problem", "doc", "example"]]

# %% [markdown]
# `check` changes nothing: two papers may have nearly the same name, and a paper may print a text
# twice. You decide, and write down what you decided. The advice says how:

# %%
mended = strike.assign(source=strike["source"].replace({"صحيفه المرفا": "صحيفة المرفأ"}))
mended = mended.drop_duplicates(["source", "text"])
mended.groupby("source").size()

# %%
mk.plot.coverage(mended.coverage(freq="D"), language="ar")

# %% [markdown]
# Seven to seven, one a day. Ten to five was made by two students and a keyboard. The difference
# between the papers is elsewhere: read what the one writes of a worker's family and the other of
# losses.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above.
assert sorted(strike.groupby("source").size()) == [2, 5, 10]
assert {"sources_alike", "repeated_text"} <= set(strike.check()["problem"])
assert mended.groupby("source").size().tolist() == [7, 7]
assert (doubts["problem"] == "repeated_text").sum() == 6

# %% [markdown]
# ## 5. One corpus
#
# Names of documents must differ before tables are put together, so each part gets its own.

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
mk.show(corpus.check()[["problem", "documents", "source", "example", "advice"]])

# %% [markdown]
# Not all that is listed is wrong: this corpus holds two languages because we brought two. What
# makes numbers wrong stands first. And something new is there: an article that came in by two ways,
# as a saved page and as a row of the spreadsheet. Look for what is twice after you have put the
# parts together.
#
# ### Repair, clean, leave out
#
# The readers of files repair by themselves. A table that you made with pandas is taken as it is,
# and mediakit only says what it sees:

# %%
texts = ["<p>R&amp;D in the port</p>", "أعلنت الوزارة افتتاح المدرسة".encode().decode("latin-1")]
print(texts[1])
raw = listen(mk.Corpus, {"text": texts, "source": ["The Harbour Post", "صحيفة المرفأ"]})
repaired = listen(raw.repair)
repaired[["text", "as_read"]]

# %% [markdown]
# The second text was Arabic in UTF-8 that somebody had opened as Latin letters. It can be read
# again, since no letter was lost. Letters that became `????` are gone; `check` lists them, and the
# file has to be read again from where it was whole.
#
# `clean` takes out what is on a page and not in the article: credits, captions, links to other
# articles (lesson 3). What has no outlet or no day, is cut or came twice, you leave out yourself,
# and say so in your methods.

# %%
doubts = corpus.check(of="documents")
left_out = doubts.loc[doubts["problem"].isin(["no_date", "no_source", "cut_text"]), "doc"].tolist()
left_out.append("strike-12")  # its page is here, with a second paragraph
ready = corpus[~corpus["doc"].isin(left_out)].clean()
print(ready.summary())
pd.concat([part.reading for part in parts.values()])

# %% [markdown]
# `reading` has a row for each file: what was found in it, what is missing, what was wrong. It goes
# with a corpus that was read, and not with one that pandas put together: so take it from the parts,
# and keep it with your data. It is the first paragraph of your methods.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# What the text says.
assert repaired["text"].tolist() == ["R&D in the port", "أعلنت الوزارة افتتاح المدرسة"]
assert len(corpus) == 26 and len(ready) == 23
assert "near_repeated_text" in set(corpus.check()["problem"])

# %% [markdown]
# ## Exercises
#
# **1.** Write three articles of a paper of your own making into a CSV: two sentences each, an
# invented place, dates as you would write them by hand. Read it. What is said, and is it what you
# meant?
#
# *Hint: start from the cell of `hijri.csv`. Then try 3/4/2023: is it March or April?*
#
# **2.** Save your file in the old Arabic encoding of Windows (`encoding="cp1256"` in `write_text`),
# and read it again. Then spoil it on purpose: write `content.encode("ascii", "replace").decode()`.
# Which of the two can be read, and what does `check` say of the other?
#
# **3.** Make a folder for each of two papers, with a text file an article in it, and leave one file
# empty. Read the folder. What is the source of each article, and what became of the empty file?
#
# *Hint: `mk.read_folder`, and then the column `problems` of `corpus.reading`, or `corpus.check()`.*
#
# **4.** Read `kept.csv` with `markup="keep"`. Which words come first in `term_frequency`, and would
# you notice it in a corpus of a thousand articles?
#
# The solutions are in the next cells; open them when you have your own.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 1. The day comes first unless the column says otherwise, and a warning says that it was
# so decided. One date with a number above 12 would have decided it.
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
# Solution 2. The old encoding is recognised by the letters, and the texts are the same. Question
# marks are what is left of letters: nothing brings them back, and check says "lost_letters".
(files / "old.csv").write_text(content, encoding="cp1256")
old = listen(mk.read_table, files / "old.csv", day_first=True)
assert old["text"].tolist() == own["text"].tolist()
(files / "spoilt.csv").write_text(content.encode("ascii", "replace").decode(), encoding="utf-8")
spoilt = listen(mk.read_table, files / "spoilt.csv", day_first=True)
print(spoilt.check()[["problem", "documents", "example"]].head(2).to_string())
assert spoilt.check()["problem"].iloc[0] == "lost_letters"

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 3. The source is the name of the folder. The empty file is a document without words: it
# counts as an article, and check lists it first.
for paper, written in {"جريدة التل": ["وصل الثلج.", ""], "صوت الوادي": ["فاض النهر."]}.items():
    (files / "papers" / paper).mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(written):
        (files / "papers" / paper / f"{number}.txt").write_text(text, encoding="utf-8")
papers = listen(mk.read_folder, files / "papers")
print(papers[["source", "doc", "text"]])
print(papers.check()[["problem", "documents", "doc"]].head(3))
assert set(papers["source"]) == {"جريدة التل", "صوت الوادي"}

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 4. quot and p are words now, and among the first. In a thousand articles they would be
# the first of all; where only a few pages have them, they hide among the rare words.
tagged = listen(mk.read_table, files / "kept.csv", dates="missing", markup="keep")
print(tagged.term_frequency()[["term", "count"]].head(4))
assert {"p", "quot"} <= set(tagged.term_frequency()["term"].head(4))

# %% [markdown]
# ## The caveat
#
# - What can be seen to be wrong is the smaller part. An article that was never collected leaves no
#   trace in the file: ask who searched, where, and for which words.
# - `check` asks, it does not judge. Read the example before you drop a row, and count what you
#   dropped, by outlet.
# - A title, a teaser and an article are three kinds of text. Do not count them together.
#
# In Arabic: [أحضر موادك](ar/02_bring_your_articles.ipynb). Next:
# [cleaning, and what it changes](03_cleaning.ipynb).
