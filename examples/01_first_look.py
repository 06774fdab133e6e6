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
# # A first look: three answers from five reports
#
# Between 2016 and 2023 five Arabic outlets reported on the dealings of the Libyan commander Khalifa
# Haftar with Moscow. **Do they use the same words, name the same people, and where do they
# differ?**
#
# After this lesson you can
#
# - put three questions to a pile of articles, each with one line of code and a picture;
# - read a rate, and say when the line on its bar means little;
# - count persons by a list of their names, and doubt a zero before you print it.
#
# Thirty minutes: five for the pages, five for each of the three questions, ten for the exercises.
# The five short texts come with mediakit. They were written for it and tell what five published
# reports told, each in its outlet's manner.

# %%
import mediakit as mk

pages = mk.load_seeds()
pages[["doc", "source", "date", "title", "agency"]]

# %% [markdown]
# ## Before counting: the article and its page
#
# The texts are pages, as a scraper would save them: headlines, captions, time stamps and readers'
# comments stand around the articles. `page_furniture` shows what was found.

# %%
furniture = pages.page_furniture()
mk.show(furniture[["doc", "kind", "surface"]], n=8)

# %% [markdown]
# `clean` keeps the articles. The pages stay in the column `raw`.

# %%
corpus = pages.clean()
print("pages:   ", len(pages.tokens()), "words")
print("articles:", len(corpus.tokens()), "words")

# %% [markdown]
# One word in seven was not the article.
#
# ## 1. Which words does the coverage use?
#
# `rate` is per 1,000 words, as `per` says. Words such as في and من are left out of the table, but
# they count in that thousand.

# %%
terms = corpus.term_frequency()
terms[["term", "count", "documents", "rate", "per", "low", "high"]].head(8).round(1)

# %%
mk.plot.term_frequency(terms, n=15)

# %% [markdown]
# حفتر stands 31 times in 1,082 words, 28.7 in a thousand, and in all five reports. After it come
# Libya, Moscow and their adjectives: no surprise, and that is a good sign.
#
# The bars are rates, the lines on them 95% intervals: where the rate may lie in more coverage of
# this kind. Five documents are the fewest for which mediakit gives an interval, and from so few it
# is too narrow. Ask for `term_frequency(by="source")` and the interval is missing: one report
# cannot show how much an outlet's reports differ.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above, checked whenever this notebook is run.
assert (len(pages.tokens()), len(corpus.tokens())) == (1267, 1082)
assert terms.loc[0, ["term", "count", "documents"]].tolist() == ["حفتر", 31, 5]
assert terms.loc[0, "rate"].round(1) == 28.7
assert set(terms["term"].head(5)) == {"حفتر", "ليبيا", "الليبي", "موسكو", "الروسي"}
assert corpus.term_frequency(by="source")["low"].isna().all()

# %% [markdown]
# ## 2. Who is in it, and how often?
#
# You say whom to look for, under which names. Letters written onto a name (وحفتر، لحفتر) are found
# by themselves. Here is a first list: Haftar, and on the other side the president, his house and
# the ministers of defence and of foreign affairs.

# %%
names = {
    "Haftar": ["حفتر", "خليفة حفتر"],
    "Putin": ["بوتين", "فلاديمير بوتين"],
    "Shoigu": ["شويغو", "سيرغي شويغو"],
    "Lavrov": ["لافروف", "سيرغي لافروف"],
    "Kremlin": ["الكرملين"],
}
first_list = mk.Actors(names)
counts = corpus.actor_counts(first_list, by="source")
counts.pivot_table(index="actor", columns="source", values="count").astype(int)

# %% [markdown]
# (35 for Haftar in all, and not 31: بحفتر and وحفتر are found as well.) A zero is a finding too:
# who is left out? Look at Aksalser. **"Aksalser tells the visit without the minister of defence: it
# names Lavrov, of foreign affairs, three times and Shoigu, of defence, never. All four other
# outlets name him."** Would you print it?
#
# A zero says that these letters were not found. Look for the man by another word, his office:

# %%
corpus.concordance("وزير الدفاع")

# %% [markdown]
# There he is, in the fourth line: سيرغي شويجو. Arabic has no letter for the sound of g, and each
# newsroom chooses one. mediakit looks for such spellings, once you have a list:

# %%
corpus.suggest_aliases(first_list)[["actor", "candidate", "count", "reason"]]

# %% [markdown]
# It only suggests; you decide whether it is the same man, and put him into the list:

# %%
actors = mk.Actors(names | {"Shoigu": ["شويغو", "سيرغي شويغو", "شويجو", "سيرغي شويجو"]})
counts = corpus.actor_counts(actors, by="source")
counts.pivot_table(index="actor", columns="source", values="count").astype(int)

# %%
mk.plot.actor_counts(counts)

# %% [markdown]
# Now all five name him, Aksalser once. And the zeros that are left, Putin in two reports? Those you
# check in the same way (they are true: neither report has the name). **Caveat:** `actor_counts`
# finds names. Where a report says اللواء or الرجل or هو, it speaks of Haftar and is not counted.
# And a mention says nothing about tone.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above.


def named(actors, actor):
    """Count the mentions of an actor in each source."""
    table = corpus.actor_counts(actors, by="source")
    return table[table["actor"] == actor].set_index("source")["count"]


before, after = named(first_list, "Shoigu"), named(actors, "Shoigu")
assert before.index[before == 0].tolist() == ["Aksalser"]
assert named(first_list, "Lavrov")["Aksalser"] == 3
assert named(first_list, "Haftar").sum() == 35
assert after["Aksalser"] == 1 and (after > 0).all()
silent = named(actors, "Putin").loc[lambda count: count == 0].index
assert len(silent) == 2
assert not corpus.loc[corpus["source"].isin(silent), "text"].str.contains("بوتين").any()

# %% [markdown]
# ## 3. How do the sources differ?
#
# Al Jazeera's report against the other four together. `log_ratio` is the size of the difference: 1
# means twice the rate, -1 half of it.

# %%
compared = corpus.compare_sources(target="Al Jazeera", min_count=3)
columns = ["term", "count", "count_reference", "rate", "rate_reference", "log_ratio"]
compared[columns].head(8).round(2)

# %%
mk.plot.compare_sources(compared, n=12)

# %% [markdown]
# شويغو is in Al Jazeera's report 3.6 times as often as in the others. It stands there three times,
# against four, and the four would be five if words knew what you know of شويجو. **Caveat:** this is
# one report against four. Two uses more or less would change the picture, so there is no interval
# and no p-value. The table describes these texts and says nothing about the outlets. With twenty
# articles of each, the same line of code gives an interval that deserves the name.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above.
minister = compared.set_index("term").loc["شويغو"]
assert (minister["count"], minister["count_reference"]) == (3, 4)
assert (minister["rate"] / minister["rate_reference"]).round(1) == 3.6
assert compared[["low", "high", "p"]].isna().all(axis=None)

# %% [markdown]
# ## Exercises
#
# **1.** Leave out `clean()`: how often is Haftar named on the pages, and how often in the articles?
# Which outlet changes most?
#
# *Hint: `pages.actor_counts(actors, by="source")`. In `furniture` you see what it is.*
#
# **2.** Put a sixth actor into the list: Wagner, فاغنر. One outlet alone names the group. Do the
# four others pass it over in silence?
#
# *Hint: look at the dates of the reports, and at what the one report says of Wagner.*
#
# **3.** What does each report call Haftar? Is "retired" said everywhere?
#
# *Hint: `corpus.actor_labels(mk.Actors({"Haftar": names["Haftar"]}))`. Lesson 6 goes on from here.*
#
# The solutions are in the next cells; open them when you have your own.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 1. 48 on the pages, 35 in the articles: more than a third of the articles' mentions is
# added by headlines, captions and comments. Most of it at Arabi21, where 14 become 9.
haftar = pages.actor_counts(actors, by="source").query("actor == 'Haftar'").set_index("source")
pairs = haftar["count"].to_frame("page").assign(article=named(actors, "Haftar"))
print(pairs.assign(fewer=pairs["page"] - pairs["article"]))
assert pairs.sum().tolist() == [48, 35]
assert pairs.loc["Arabi21"].tolist() == [14, 9]

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 2. Arabi21 alone, twice. Its report is of 2023 and looks back at 2019 and 2020; the other
# four were written in 2016 and 2017. Nobody passes over what has not happened yet.
wagner = corpus.actor_counts(mk.Actors({"Wagner": ["فاغنر"]}), by="source")
print(wagner[["source", "count"]].merge(corpus[["source", "date"]], on="source"))
assert wagner[wagner["count"] > 0]["source"].tolist() == ["Arabi21"]
assert (corpus.loc[corpus["source"] != "Arabi21", "date"] < "2018").all()

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 3. Two say "retired" (المتقاعد); for Al-Arab he is general commander of the Libyan army.
# One name, several offices: here counting words ends and the comparison of labels begins.
labels = corpus.actor_labels(mk.Actors({"Haftar": names["Haftar"]}))
print(labels[["source", "label"]].to_string(index=False))
retired = labels[labels["label"].str.contains("المتقاعد")]["source"]
assert set(retired) == {"Al Jazeera", "Arabi21"}
assert labels.loc[labels["source"] == "Al-Arab", "label"].str.contains("القائد العام").any()

# %% [markdown]
# ## The caveat
#
# - Five reports describe five reports. They say nothing about the outlets.
# - A zero is a question: is the person not there, or not under this name?
# - Counts tell who and how often. What is said of somebody you have to read.
#
# ## Your own articles
#
# Replace the first line by `mk.read_folder("articles/", metadata="catalogue.csv")`, or by
# `mk.read_export("exports/")` for files of Nexis, Factiva, Europresse, ProQuest and the like.
# Everything below it stays as it is. To keep a table for a spreadsheet:

# %%
counts.to_csv("actor_counts.csv", index=False, encoding="utf-8-sig")

# %% [markdown]
# In Arabic: [نظرة أولى](ar/01_first_look.ipynb). Next:
# [bring your articles](02_bring_your_articles.ipynb).
