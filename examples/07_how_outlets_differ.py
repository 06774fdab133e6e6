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
# # How outlets differ, and how sure one can be
#
# Two outlets report the same affair. **Which words does one use more than the other, by how much,
# and would the difference still be there in other articles of the same outlets?** Three questions,
# with three different answers.
#
# After this lesson you can
#
# - read a comparison of two outlets: size, interval, p and adjusted p;
# - tell a large difference from a certain one, and both from one text that was printed six times;
# - say what happens when hundreds of words are compared at once, and try it yourself;
# - say which outlets write alike, and beside what such a number must be read.
#
# Forty-five minutes: ten for the table, ten for size and certainty, ten for a finding from a
# newsroom, five for likeness, ten for two of the exercises. The affair, the outlets and the persons
# are invented.

# %%
import numpy as np
import pandas as pd

import mediakit as mk

corpus = mk.load_classroom().clean().query("language == 'ar'")
corpus.groupby("source").size()

# %% [markdown]
# ## 1. One table, three questions
#
# The business daily *daftar* against the state agency *wanis*: each word, how often on either side,
# in how many articles, and the difference.

# %%
compared = corpus.compare_sources(target="daftar", reference="wanis", examples=True)
counts = ["term", "count", "count_reference", "documents", "documents_reference"]
sure = ["log_ratio", "low", "high", "p", "p_adjusted"]
compared[counts + sure].head(12).round(3)

# %% [markdown]
# - **How large?** `log_ratio` is the difference in doublings: 1 is twice as often, 2 four times, -1
#   half. العقد stands 53 times in *daftar* and never in *wanis*.
# - **How large may it be?** `low` and `high`: دولار is used 2.2 times as often (1.15 doublings),
#   and these articles leave open anything from hardly more (0.13) to four and a half times (2.16).
#   There is no interval where a side has the word in fewer than three articles.
# - **Does it differ at all?** `p` deals the articles out to both sides by chance, in all ways, and
#   says in what part of them the rates differ as much or more. `p_adjusted` allows for the number
#   of words that were looked at.
#
# دولار has an interval without 0 and a p of .04, and its `p_adjusted` is .10. Which counts? If you
# had said *before* you looked "I expect more dollars in the business daily", the interval and p are
# your answer. If you found دولار in the table, where 79 words were tested, chance had 79 attempts,
# and only `p_adjusted` knows of them.

# %%
called = compared[compared["p_adjusted"] <= 0.05]
print(len(called), "of", compared["p"].notna().sum(), "words tested")
mk.show(called[["term", "count", "count_reference", "log_ratio", "p_adjusted", "example"]], n=6)

# %%
mk.plot.compare_sources(compared, kind="scatter", n=16, language="ar")

# %% [markdown]
# Above the line stands what *daftar* uses more, on the left what is frequent. A mark is filled
# where the interval does not hold 0 (for a word that you had chosen beforehand); triangles at the
# edge are words that one side alone has.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above, checked whenever this notebook is run.
rows = compared.set_index("term")
assert rows.loc["العقد", ["count", "count_reference"]].tolist() == [53, 0]
dollar = rows.loc["دولار"]
assert dollar[["log_ratio", "low", "high"]].astype(float).round(2).tolist() == [1.15, 0.13, 2.16]
assert (round(dollar["p"], 2), round(dollar["p_adjusted"], 2)) == (0.04, 0.10)
assert (len(called), compared["p"].notna().sum()) == (17, 79)

# %% [markdown]
# ## 2. The largest difference
#
# Put the largest on top:

# %%
compared.sort_values("log_ratio", ascending=False)[[*counts, "log_ratio", "p"]].head(8).round(2)

# %% [markdown]
# التحكيم (arbitration) is second: 47 times in *daftar*, never in *wanis*, a ratio of nearly ninety.
# But the 47 stand in six articles, about eight in each, and p is missing: a word in so few articles
# could hardly be called different, however they fell. Which six?

# %%
of_word = corpus.concordance("التحكيم", match="bare")
six = of_word[of_word["source"] == "daftar"].groupby("doc").size()
corpus[corpus["doc"].isin(six.index)][["doc", "date", "author", "cluster"]]

# %% [markdown]
# One agency report, printed six times. The unit is the article, for the test and for the interval,
# and even that is too kind here: six copies look like six witnesses. Let each report weigh as one:

# %%
weighted = corpus.with_wire("weighted")
own = weighted.compare_sources(target="daftar", reference="wanis")
own_called = own[own["p_adjusted"] <= 0.05]
gone = sorted(set(called["term"]) - set(own_called["term"]))
new = sorted(set(own_called["term"]) - set(called["term"]))
print("no longer:", " ".join(gone))
print("new:", " ".join(new))

# %% [markdown]
# About as many words are called different as before, and about half are others. What went stood
# mostly in reports that are printed more than once (الملحق, ينص, كلمهافن); what came is the
# business daily's own: دولار, مليون, الاقتصاد. A log ratio says how large a difference is *in these
# texts*. How many texts stand behind it, the columns beside it say, and how many of them are one,
# only the texts.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above.
top = compared.sort_values("log_ratio", ascending=False)["term"].tolist()
assert top.index("التحكيم") == 1
word = rows.loc["التحكيم"]
assert word[["count", "count_reference", "documents"]].tolist() == [47, 0, 6]
assert 80 < 2 ** word["log_ratio"] < 100 and pd.isna(word["p"])
assert set(corpus.loc[corpus["doc"].isin(six.index), "cluster"]) == {"w07"}
assert {"دولار", "مليون", "الاقتصاد"} <= set(new) and {"الملحق", "ينص"} <= set(gone)
assert abs(len(own_called) - len(called)) <= 2 and len(gone) >= 6

# %% [markdown]
# ## 3. A finding from a newsroom
#
# A colleague who knows the state agency tells you that it has two desks: the early one files its
# reports under odd numbers, the late one under even numbers. Do the desks write differently?

# %%
agency = corpus[corpus["source"] == "wanis"]
number = agency["doc"].str[:3].astype(int)
agency = agency.assign(desk=np.where(number % 2 == 1, "early", "late"))
desks = agency.compare_sources(target="early", by="desk", absent=True)
largest = desks.sort_values("log_ratio", key=abs, ascending=False).head(6)
largest[[*counts, "log_ratio", "g2"]].round(1)

# %% [markdown]
# Six words differ by more than three doublings, eightfold. **"The early desk has an eye on ships
# (سفينة, seven to nothing) and on the prime minister (كمشار, eight to nothing), the late one on
# parliament (النواب, nothing to six)."** G2, which many tools print, is above 3.84 for them, the
# bound that is given for a p of .05. Write down whether you would print it. Then look at the
# columns that were left out:

# %%
largest[counts + sure].round(2)

# %%
tested = desks["p"].notna()
print(tested.sum(), "tested;", (desks["p"] <= 0.05).sum(), "with p of .05 or less")
print("least p_adjusted:", desks["p_adjusted"].min().round(2))

# %% [markdown]
# Ships are seven uses in three articles, كمشار eight in four. Two of 69 tested words have a p of
# .05 or less; chance alone may give three or four. The least `p_adjusted` is .92: nothing is
# left.
#
# And there are no desks. The numbers are those of our catalogue, in which the articles of all
# outlets stand by date. Odd and even is a coin. Throw it twenty times more:

# %%
rng = np.random.default_rng(7)
thrown = []
for _ in range(20):
    again = agency.assign(desk=rng.permutation(agency["desk"].to_numpy()))
    table = again.compare_sources(target="early", by="desk", absent=True)
    thrown.append(
        {
            "eightfold": (table["log_ratio"].abs() > 3).sum(),
            "G2 above 3.84": (table["g2"].abs() > 3.84).sum(),
            "interval without 0": ((table["low"] > 0) | (table["high"] < 0)).sum(),
            "p_adjusted of .05 or less": (table["p_adjusted"] <= 0.05).sum(),
        }
    )
pd.DataFrame(thrown).agg(["min", "mean", "max"])

# %% [markdown]
# Nearly every throw makes desks with a profile: four words eightfold on average, six or seven by
# G2, and in ten throws of twenty an interval without 0. That is no fault of intervals: each is
# right in nineteen of twenty cases for *its* word, and here are some 35 words at a time.
# `p_adjusted` called no word in any throw. Its promise is about the whole list: where nothing
# differs, it calls a word in fewer than one list of twenty.
#
# Do not turn it round. A large p does not say that two sides write alike; with ten articles against
# six hardly any difference could be shown. A small one does not say that the difference is large,
# or why it is there, or that it would be there in another month.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above.
assert (desks["log_ratio"].abs() > 3).sum() == 6
said = desks.set_index("term")
assert said.loc["كمشار", ["count", "count_reference", "documents"]].tolist() == [8, 0, 4]
assert said.loc["سفينة", ["count", "count_reference", "documents"]].tolist() == [7, 0, 3]
assert said.loc["النواب", ["count", "count_reference"]].tolist() == [0, 6]
assert (said.loc[["كمشار", "سفينة", "النواب"], "g2"].abs() > 3.84).all()
assert (tested.sum(), (desks["p"] <= 0.05).sum()) == (69, 2)
assert round(desks["p_adjusted"].min(), 2) == 0.92
throws = pd.DataFrame(thrown)
assert throws["p_adjusted of .05 or less"].max() == 0
assert (throws["eightfold"] > 0).sum() >= 18 and 3.5 <= throws["eightfold"].mean() < 4.5
assert 6 <= throws["G2 above 3.84"].mean() <= 7
assert (throws["interval without 0"] > 0).sum() == 10

# %% [markdown]
# ## 4. Which outlets write alike?
#
# One number for a pair of outlets, from the hundred words that stand in most of their articles: 1
# is the same shares, 0 no word in common. `expected` is what two random parts of the same articles
# would show, so read the two side by side.

# %%
alike = corpus.source_similarity()
shown = ["source_a", "source_b", "similarity", "expected", "low", "high"]
alike.sort_values("similarity", ascending=False)[shown].round(2)

# %%
mk.plot.source_similarity(alike, language="ar")

# %% [markdown]
# *sawt* and *wanis*, the government's two, could be one outlet by these words (the interval ends at
# 1.00); *bosla* is farthest from both. Part of the likeness is copying: *sawt* prints the agency's
# reports. Again the number cannot say what it comes from.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above.
pairs = alike.set_index(["source_a", "source_b"])["similarity"]
assert pairs.idxmax() == ("sawt", "wanis") and pairs.max() > 0.95
assert set(pairs.nsmallest(2).index) == {("bosla", "sawt"), ("bosla", "wanis")}

# %% [markdown]
# ## Exercises
#
# Two in class, the others at home.
#
# **1.** *bosla* against all others (`target="bosla"`). Of the words with a `p_adjusted` of .05 or
# less, which are house style (names of months, spelling of a name) and which may be a view? What
# would you read to know?
# *Hint: `examples=True`. How to find out who says a word is shown in the lesson on naming.*
#
# **2.** What leads a table exaggerates. Take the twenty words of largest log ratio of *bosla* in
# the articles with odd numbers, and look up their log ratio in the articles with even numbers.
#
# *Hint: `min_documents=2, min_count=3` in the first half; `min_count=1, min_documents=1,
# absent=True` in the second.*
#
# **3.** What makes *bosla* and *sawt* so unlike? `term_shift` has the share of each word in it.
#
# *Hint: `corpus.term_shift("bosla", "sawt")`, and `mk.plot.term_shift`. The column `side` says who
# uses a word more.*
#
# **4.** The five reports of the seeds: compare Al Jazeera with the others (`min_count=3`). Which
# columns are empty, and why is that the right answer?
#
# *Hint: how many articles has each outlet?*
#
# The solutions are in the next cells; open them when you have your own.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 1. Style: نونبر (the month, as in the Maghreb), إيكون and لودكار (spelling), سنة (where
# others write عام), موقعنا ("our site"). A view, perhaps: الصفقة and السيادة, سمسار, the bare rank
# الجنرال, and حكومة in رئيس حكومة الصفقة. Between the two: it writes "the company" where others
# write the full name of the group. Whether it is a view, the sentences say: does the outlet speak,
# or somebody whom it cites?
opposition = corpus.compare_sources(target="bosla", examples=True)
distinct = opposition[opposition["p_adjusted"] <= 0.05]
print(distinct[["term", "count", "count_reference", "log_ratio", "example"]].to_string())
assert {"الصفقة", "السيادة", "لودكار", "نونبر", "سنة", "الشركة"} <= set(distinct["term"])

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 2. Six of the twenty words do not occur at all in the other half, and the others have 3.5
# doublings there where the twenty had 4.5 here. They led because they differ and because chance
# helped, and chance did not come twice.
odd = corpus["doc"].str[:3].astype(int) % 2 == 1
half = corpus[odd].compare_sources(target="bosla", min_documents=2, min_count=3)
first = half.nlargest(20, "log_ratio").set_index("term")["log_ratio"]
other = corpus[~odd].compare_sources(target="bosla", min_count=1, min_documents=1, absent=True)
second = other.set_index("term")["log_ratio"].reindex(first.index)
print(first.mean().round(1), second.mean().round(1), second.isna().sum())
assert round(first.mean(), 1) == 4.5 and round(second.mean(), 1) == 3.5
assert second.isna().sum() == 6

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 3. A few names for the same thing do most of it: الصفقة on the one side, الاتفاقية and
# الشراكة on the other.
shift = corpus.term_shift("bosla", "sawt")
print(shift[["term", "contribution", "side", "difference"]].head(8).round(3))
assert {"الصفقة", "الاتفاقية"} <= set(shift["term"].head(6))
mk.plot.term_shift(shift, n=12, language="ar")

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 4. One article an outlet: no interval, no p. From one article nobody can tell how much
# the articles of an outlet differ among themselves. An empty cell says more than a number made of
# words.
seeds = mk.load_seeds().clean()
few = seeds.compare_sources(target="Al Jazeera", min_count=3)
print(few[["term", "count", "count_reference", "log_ratio", "low", "p"]].head(4).round(2))
assert few[["low", "high", "p", "p_adjusted"]].isna().all(axis=None)

# %% [markdown]
# ## The caveat
#
# - Name your words before you look, or use `p_adjusted`. An interval in a table that you searched
#   through is too good.
# - Read `documents` beside `count`, and ask whether the documents are copies.
# - A dozen articles an outlet show large differences only. That no word is called different does
#   not make two outlets alike.
# - The numbers take these articles for a random sample of the outlet. If they were found by a
#   search word, or in one week, no number knows.
# - Words say what is written about sooner than how. A business daily uses business words. Before
#   you call a difference a view, read the sentences.
#
# Next: not the outlets' words but those whom they cite: [whose voice](08_whose_voice.ipynb).
