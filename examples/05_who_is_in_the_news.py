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
# # Who is in the news: one commander, five ways to name him
#
# A label is a judgement in two words. **How does each outlet name the same commander?**
#
# The articles are those of the classroom corpus: a fictional affair, told by five fictional Arabic
# outlets. Persons and outlets are invented.

# %%
import mediakit as mk
from mediakit.reading import seeds_folder

corpus = mk.load_classroom().clean().query("language == 'ar'")
actors = mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")
actors["sayrami"]

# %% [markdown]
# ## How often is he mentioned?
#
# Before asking how he is named, ask how much there is to go by. A name counts with what Arabic
# writes onto it, and every mention can be looked up in the text.

# %%
mentions = corpus.actor_mentions(actors)
his = mentions[mentions["actor"] == "sayrami"]
his[["doc", "surface", "proclitic", "start", "end"]].head()

# %%
counts = corpus.actor_counts(actors, by="source")
columns = ["source", "count", "documents", "documents_total", "rate", "low", "high"]
counts.loc[counts["actor"] == "sayrami", columns].round(2)

# %% [markdown]
# The same to look around in: choose sources, days and another person or a word, read the places in
# their context, and copy the code of what you want to keep.

# %%
explorer = mk.explore(corpus, actors)
explorer.select(actor="sayrami")
explorer

# %% [markdown]
# ## Which labels stand beside his name?
#
# `actor_labels` lists titles, ranks and descriptions, each with its place and with the one who
# gives it: the outlet, or the speaker of a quotation.

# %%
labels = corpus.actor_labels(actors)
labels[labels["actor"] == "sayrami"][["source", "doc", "label", "kind", "attributed_to"]].head(8)

# %% [markdown]
# ## The table
#
# Which label belongs to which outlet? `share` is the part of the outlet's labels for this person;
# `count_reference` says how often the other outlets use the same label.

# %%
compared = corpus.compare_labels(actors)
his_labels = compared[compared["actor"] == "sayrami"]
columns = ["source", "label", "count", "count_reference", "share", "share_low", "share_high"]
his_labels.loc[his_labels["count"] >= 2, columns].round(2)

# %% [markdown]
# ## The picture

# %%
named = his_labels.assign(actor=actors["sayrami"].name)
mk.plot.compare_labels(named, n=6, language="ar")

# %% [markdown]
# ## The caveat
#
# - Each outlet labels him a few times only. Where fewer than five of its articles do, there is no
#   interval, and a share of 1 may rest on two articles: read it beside `count`.
# - Only labels beside the name are found. An article that calls him الجنرال all along, without his
#   name, does not count here.
# - A wire report that several outlets print carries its agency's label into all of them: قائد الجيش
#   in the business daily and the broadcaster is partly one text counted twice.
