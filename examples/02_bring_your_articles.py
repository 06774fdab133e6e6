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
# ## A table with Hijri dates
#
# A CSV of a paper that writes Hijri dates. One row names the paper with a space too many.

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
# The dates are days of 2023 now, and the paper is one paper. Nothing of this is done in silence: a
# line says what was decided, and the last one says that there is more to look at. We come to that.
#
# ## A spreadsheet that many hands kept
#
# Semicolons instead of commas, `NA` where nothing was known, HTML in a cell, and a date that is
# none.

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
# One cell is no date, and the error says which and in which row. Mend the file, or say that such
# dates are missing:

# %%
kept = listen(mk.read_table, files / "kept.csv", dates="missing")
kept[["source", "date", "title", "text"]]

# %% [markdown]
# ## A folder of saved pages
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
# ## Word and PDF
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
# ## An export of a news database
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
# ## A feed
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

# %% [markdown]
# ## One corpus
#
# Names of documents must differ before tables are put together, so each part gets its own.

# %%
parts = {
    "table": table,
    "kept": kept,
    "page": pages,
    "document": documents_read,
    "export": export,
    "feed": feed,
}
corpus = mk.Corpus(
    pd.concat(
        [part.assign(doc=f"{name}-" + part["doc"]) for name, part in parts.items()],
        ignore_index=True,
    )
)
corpus[["doc", "source", "date"]]

# %% [markdown]
# ## What is doubtful?
#
# `check` changes nothing. It lists what may be wrong, with an example and what to do. Not all of it
# is wrong: this corpus holds two languages because we brought two.

# %%
mk.show(corpus.check()[["problem", "documents", "source", "example", "advice"]], n=10)

# %% [markdown]
# Which documents are cut, and which have no date?

# %%
doubts = corpus.check(of="documents")
doubts[doubts["problem"].isin(["cut_text", "no_date"])]

# %% [markdown]
# ## Repair, clean, leave out
#
# The readers of files repair by themselves. A table that you made with pandas is taken as it is,
# and mediakit only says what it sees:

# %%
raw = listen(mk.Corpus, {"text": ["<p>R&amp;D in the port</p>"], "source": ["The Harbour Post"]})
mended = listen(raw.repair)
mended[["text", "as_read"]]

# %% [markdown]
# `clean` takes out what is on a page and not in the article: credits, captions, links to other
# articles. What has no outlet or no day, or is cut, you leave out yourself, and say so in your
# methods.

# %%
ready = corpus.clean()
ready = ready[ready["date"].notna() & (ready["source"] != "unknown")]
ready = ready[~ready["doc"].isin(doubts.loc[doubts["problem"] == "cut_text", "doc"])]
print(ready.summary())

# %%
mk.plot.coverage(ready.coverage(freq="W"))

# %% [markdown]
# ## Now you
#
# - Put a file of your own in the place of one of ours. What does mediakit say of it?
# - Read `kept.csv` with `markup="keep"`. Which words come first in `term_frequency`?
# - `corpus.reading` has a row for each file. Which columns would a reader of your methods want?
