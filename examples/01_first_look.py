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
# Between 2016 and 2023 five Arabic outlets reported on the dealings of the Libyan commander
# Khalifa Haftar with Moscow. **Do they use the same words, name the same people, and where do
# they differ?**
#
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
pages.page_furniture()[["doc", "kind", "surface"]].head(8)

# %% [markdown]
# `clean` keeps the articles. The pages stay in the column `raw`.

# %%
corpus = pages.clean()
print("pages:   ", len(pages.tokens()), "tokens")
print("articles:", len(corpus.tokens()), "tokens")

# %% [markdown]
# ## 1. Which words does the coverage use?
#
# `rate` is per 1,000 tokens, as `per` says. Words such as في and من are left out of the table, but
# they count in that thousand.

# %%
terms = corpus.term_frequency()
terms.head(8).round(2)

# %%
mk.plot.term_frequency(terms, n=15)

# %% [markdown]
# The bars are rates, the lines on them 95% intervals: where the rate may lie in more coverage of
# this kind. **Caveat:** they come from five documents, the fewest for which mediakit gives an
# interval, and from so few it is too narrow. Ask for `term_frequency(by="source")` and the
# interval is missing: one report cannot show how much an outlet's reports differ.

# %% [markdown]
# ## 2. Who is in it, and how often?
#
# You say whom to look for, under which names. Letters written onto a name (وحفتر، لحفتر) are
# found by themselves. A spelling that differs in a letter, شويغو and شويجو, has to be listed.

# %%
actors = mk.Actors(
    {
        "Haftar": ["حفتر", "خليفة حفتر"],
        "Putin": ["بوتين", "فلاديمير بوتين"],
        "Shoigu": ["شويغو", "سيرغي شويغو", "شويجو", "سيرغي شويجو", "سيرجي شويغو"],
        "Lavrov": ["لافروف", "سيرغي لافروف"],
        "Kremlin": ["الكرملين"],
    }
)
mentions = corpus.actor_mentions(actors)
mentions[["doc", "actor", "surface", "proclitic", "start", "end"]].head(8)

# %%
counts = corpus.actor_counts(actors, by="source")
counts.pivot(index="actor", columns="source", values="count")

# %%
mk.plot.actor_counts(counts)

# %% [markdown]
# The zeros are findings: who is left out? **Caveat:** `actor_counts` finds names. Where a report
# says اللواء or الرجل or هو, it speaks of Haftar and is not counted. And a mention says nothing
# about tone.

# %% [markdown]
# ## 3. How do the sources differ?
#
# Al Jazeera's report against the other four together. `log_ratio` is the size of the difference:
# 1 means twice the rate, -1 half of it.

# %%
compared = corpus.compare_sources(target="Al Jazeera", min_count=3)
columns = ["term", "count", "count_reference", "rate", "rate_reference", "log_ratio"]
compared[columns].head(8).round(2)

# %%
mk.plot.compare_sources(compared, n=12)

# %% [markdown]
# **Caveat:** this is one report against four. Two uses more or less would change the picture, so
# there is no interval and no p-value. The table describes these texts and says nothing about the
# outlets. With twenty articles of each, the same line of code gives an interval that deserves the
# name.
#
# ## Your own articles
#
# Replace the first line by `mk.read_folder("articles/", metadata="catalogue.csv")`, or by
# `mk.read_export("exports/")` for files of Nexis, Factiva, Europresse, ProQuest and the like.
# Everything below it stays as it is. To keep a table for a spreadsheet:

# %%
counts.to_csv("actor_counts.csv", index=False, encoding="utf-8-sig")
