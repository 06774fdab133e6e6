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
# # Validating: does the program see what a reader sees?
#
# Everything counted so far was found by a list or by a rule. **How much of what is there was found,
# and how much of what was found is there?** Only people who read can say, so this lesson is about
# how to ask them.
#
# After this lesson you can
#
# - draw a sample for human coders, and say why a look at the results is none;
# - say whether coders agree, and why 88 in a hundred may be worth nothing;
# - give precision and recall with their intervals, for each group that you compare;
# - mend a list and test it fairly, and say what a finding is worth when it cannot be mended.
#
# Forty-five minutes: five for the finding, ten for reading in pairs, ten for the coders, ten for
# precision and recall, ten for the exercises. The affair, the outlets and the persons are invented.

# %%
from html import escape
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd
from IPython.display import HTML

import mediakit as mk
from mediakit.reading import seeds_folder

corpus = mk.load_classroom().query("language == 'ar'")
folder = Path(mkdtemp())  # for your own sheets take a folder that stays
GOLD = seeds_folder() / "classroom" / "gold"

# %% [markdown]
# ## 1. A finding
#
# Who speaks of the head of the foreign company, إيغون لودغار? A list with his name, and without the
# first name:

# %%
actors = mk.Actors({"ludgar": ["إيغون لودغار", "لودغار"]})
found = corpus.actor_mentions(actors)
counts = corpus.actor_counts(actors, by="source")
counts.set_index("source")[["count", "documents_total", "rate", "low", "high"]].round(2)

# %%
mk.plot.actor_counts(counts)

# %% [markdown]
# *bosla*, the opposition site, has twelve articles on the affair and does not name him once. You
# are careful and read every line that was found:

# %%
lines = corpus.concordance("لودغار", window=6)
mk.show(lines, n=8)

# %%
print(len(found), "mentions:", found["surface"].value_counts().to_dict())

# %% [markdown]
# All 23 are the man himself: a precision of 100 in a hundred, read by hand. **"The opposition site
# attacks the deal and spares the man who made it: it never names him."** The list was checked, the
# number is zero. Would you print it? Write down your answer, and what has not been looked at.
#
# ## 2. A sheet for coders
#
# You have read what was found. What was *not* found stands in articles that you had no reason to
# open. So coders read articles drawn at random, whatever the program says about them.
# `sample_for_coding` draws as many of each outlet, puts them in random order, and leaves the outlet
# out, for who knows it codes the outlet. (Here the names of documents give it away; in a study,
# number them.)

# %%
sure = ["yes", "no"]
questions = {"named": sure, "unnamed": sure, "mocked": sure}
sheet = corpus.sample_for_coding(25, path=folder / "sheet.csv", columns=questions)
mk.show(sheet[["doc", "title", *questions]].head(4))

# %% [markdown]
# The questions, for the instructions beside the sheet:
#
# - **named**: Is the head of the company named, by his name, in any spelling?
# - **unnamed**: Does somebody speak who is not named ("a source in the ministry")?
# - **mocked**: Are words put into quotation marks only to mock them?
#
# Now you. Read the first two articles in pairs, each alone, and answer the three questions on
# paper. Compare only then. Where do you differ, and is it the reading or the question?

# %%
lines = "\n* * *\n".join(sheet["text"].head(2)).splitlines()
HTML("".join(f'<p dir="auto">{escape(line)}</p>' for line in lines))

# %% [markdown]
# ## 3. Do the coders agree?
#
# So that this notebook runs, a program plays two coders. Rim answers as those who marked the
# classroom's texts did; Adel slips here and there. Your own sheets come back as files like these.

# %%
TRUTH = {
    "named": pd.read_csv(GOLD / "mentions.csv").query("actor_id == 'ludgar'")["doc"],
    "unnamed": pd.read_csv(GOLD / "cited_sources.csv").query("kind == 'anonymous'")["doc"],
    "mocked": ["063_bosla", "075_bosla"],
}
SLIPS = {  # where Adel answers otherwise than Rim
    "named": ["020_bosla"],
    "unnamed": ["025_sawt", "044_daftar", "072_wanis"],
    "mocked": ["063_bosla", "075_bosla", "054_shurfa"],
}
for coder in ("rim", "adel"):
    filled = sheet.assign(coder=coder)
    for question in questions:
        yes = filled["doc"].isin(TRUTH[question])
        if coder == "adel":
            yes ^= filled["doc"].isin(SLIPS[question])
        filled[question] = yes.map({True: "yes", False: "no"})
    filled.to_csv(folder / f"sheet_{coder}.csv", index=False)

# %%
coding = mk.read_coding(folder / "sheet_rim.csv", folder / "sheet_adel.csv", columns=questions)
agreed = pd.concat({column: mk.agreement(coding, column=column) for column in questions})
agreed = agreed[agreed["category"] == "(all)"].droplevel(1)
agreed[["units", "agreed", "alpha", "low", "high"]].round(2)

# %% [markdown]
# *mocked* has an agreement of 88 in a hundred, as much as *unnamed* has. Krippendorff's alpha takes
# off what chance gives, and there it is below zero. Look at the answers themselves:

# %%
mk.plot.confusion(mk.confusion(coding, column="mocked"))

# %% [markdown]
# Rim says yes twice, Adel once, and never to the same article. They agree 22 times that an article
# does *not* mock. Somebody who reads nothing and always writes "no" agrees with Rim in 23 of 25
# articles: more often than Adel, who read them all. **High agreement, or accuracy, of a label that
# hardly anybody uses is no success.** It says that the label is rare.
#
# So *mocked* is not used: the question was not clear. Mend it and draw a new sample. *unnamed* is
# at .76, which Krippendorff calls good for tentative conclusions; look at `low` as well. *named* is
# clear. The one difference is settled by looking: Rim is right, Adel has overlooked a line.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above, checked whenever this notebook is run.
assert len(found) == 23
assert counts.set_index("source").loc["bosla", ["count", "documents_total"]].tolist() == [0, 12]
assert agreed["agreed"].round(2).tolist() == [0.96, 0.88, 0.88]
assert agreed.loc["mocked", "alpha"] < 0
assert round(agreed.loc["unnamed", "alpha"], 2) == 0.76
assert agreed.loc["named", "alpha"] > 0.9
said = coding.pivot_table(index="doc", columns="coder", values="mocked", aggfunc="first")
assert (said == "yes").sum().to_dict() == {"adel": 1, "rim": 2}
assert (said["rim"] == "no").sum() == 23
assert (said["rim"] == said["adel"]).sum() == 22

# %% [markdown]
# ## 4. Precision and recall
#
# Hold the list against what was settled, article by article. `docs=` names what was read: articles
# without him count too, since a mention found there would be false.

# %%
settled = coding[(coding["coder"] == "rim") & (coding["named"] == "yes")]
gold = settled[["doc"]].assign(actor="ludgar").merge(corpus[["doc", "source"]], on="doc")
read = found[found["doc"].isin(sheet["doc"])]
score = mk.evaluate_mentions(read, gold, match="document", docs=sheet["doc"])
score.round(2).T

# %% [markdown]
# Precision 1, as you saw. Recall .58: of twelve articles that name him, the list finds seven. And
# with twelve articles the interval reaches from .32 to .81. That is all the sample can say, and it
# is enough to stop the sentence.
#
# The number that decides is not even this one. Recall for each outlet:

# %%
by_outlet = mk.evaluate_mentions(read, gold, by="source", match="document", docs=sheet["doc"])
by_outlet.set_index("source")[["tp", "fn", "recall", "recall_low", "recall_high"]].round(2)

# %% [markdown]
# All that was missed was missed in two outlets. If a list overlooks one in three everywhere,
# comparisons stand. If it overlooks everything in one outlet, it *makes* a difference. What is it
# that it overlooks?

# %%
marked = pd.read_csv(GOLD / "mentions.csv").rename(
    columns={"actor_id": "actor", "surface_form": "surface"}
)
marked = marked[marked["actor"] == "ludgar"].merge(corpus[["doc", "source"]], on="doc")
here = marked[marked["doc"].isin(sheet["doc"])]
errors = mk.mention_errors(read, here, corpus, docs=sheet["doc"])
mk.show(errors[["error", "pre", "keyword", "post"]])

# %% [markdown]
# The same man, spelt in other ways: لودكار in *bosla*, لودجار in *daftar*. Foreign names with a *g*
# have three spellings in Arabic. The classroom has every mention marked, for all seventy articles:

# %%
compared = pd.DataFrame(
    {
        "found": found["source"].value_counts(),
        "marked by people": marked["source"].value_counts(),
    }
)
compared.fillna(0).astype(int).sort_values("marked by people", ascending=False)

# %% [markdown]
# *bosla* names him twelve times, **more than any other outlet**. The finding is not weaker than it
# looked; it is upside down. Precision could not show it: whoever reads only what was found reads
# nothing of *bosla*.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above.
row = score.iloc[0]
assert (row["tp"], row["fp"], row["fn"]) == (7, 0, 5)
bounds = row[["recall", "recall_low", "recall_high"]].astype(float).round(2)
assert bounds.tolist() == [0.58, 0.32, 0.81]
assert set(by_outlet.loc[by_outlet["fn"] > 0, "source"]) == {"bosla", "daftar"}
assert errors["keyword"].str.contains("لودكار|لودجار").all()
assert compared.loc["bosla", "marked by people"] == 12 == compared["marked by people"].max()

# %% [markdown]
# ## 5. Mend, and test on what nobody has looked at
#
# Two spellings are added. The 25 articles told us to, so on them the new list must look good. The
# fair test is the other 45:

# %%
mended = mk.Actors(
    {"ludgar": ["إيغون لودغار", "لودغار", "إيكون لودكار", "لودكار", "إيجون لودجار", "لودجار"]}
)
others = corpus[~corpus["doc"].isin(sheet["doc"])]
tested = mk.evaluate_mentions(
    others.actor_mentions(mended), marked[marked["doc"].isin(others["doc"])], docs=others["doc"]
)
tested.round(2).T

# %% [markdown]
# Nothing false and nothing missed among the mentions of 45 unseen articles. Even so the interval of
# recall begins at .86, not at 1: it could have gone so well by chance. (And those who marked the
# mentions had a list of spellings, too. What nobody thought of, nobody marked.)
#
# ## 6. When it cannot be mended
#
# A list can be made longer. A rule that reads is what it is. Say that you want to publish:
# *"Officials speak four times as often as persons without an office."* `evaluate_mentions` takes
# any table of places, if the column that says what was found is called `actor`:

# %%
cited = corpus.cited_sources(min_confidence=0)
truth = pd.read_csv(GOLD / "cited_sources.csv").merge(corpus[["doc"]], on="doc")
kinds = mk.evaluate_mentions(
    cited.rename(columns={"kind": "actor"}),
    truth.rename(columns={"kind": "actor"}),
    match="overlap",
    docs=corpus["doc"],
).set_index("actor")
kinds.loc[["official", "person", "anonymous"], ["tp", "fp", "fn", "precision", "recall"]].round(2)

# %%
kind = pd.DataFrame(
    {"found": cited["kind"].value_counts(), "marked by people": truth["kind"].value_counts()}
).T[["official", "person", "anonymous"]]
kind.assign(ratio=kind["official"] / kind["person"]).round(1)

# %% [markdown]
# The rule finds half of the persons, and a quarter of its officials are none. Nearly all of these
# are the heads of a union and of a company: for the rule a head is an official, for those who
# marked the texts only that of a state. So a definition stands behind it, and it errs in one
# direction: nearly four to one becomes nearly two to one. What is left of the finding? *That*
# officials speak more often stands; *four times* does not. Print what stands.
#
# - **Give** precision and recall with their intervals, for each group that you compare, how many
#   articles were read, how they were drawn, and alpha.
# - **Ask** whether the errors could make the finding. If they work against it, it stands all the
#   more; if they work for it, as here, say what is left without them.
# - **Do not** divide a count by the recall to mend it. Recall differs from outlet to outlet and has
#   an interval of its own.
# - **Count by hand** if the articles are few. Seventy articles are two afternoons.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# The numbers in the text above. Sources are read by rules, so these have some room.
assert (tested["fp"].iloc[0], tested["fn"].iloc[0]) == (0, 0)
assert round(tested["recall_low"].iloc[0], 2) == 0.86
assert 0.4 < kinds.loc["person", "recall"] < 0.6
assert 0.7 < kinds.loc["official", "precision"] < 0.85
ratio = kind["official"] / kind["person"]
assert 3.2 < ratio["found"] < 4.2
assert 1.7 < ratio["marked by people"] < 2.1

# %% [markdown]
# ## Exercises
#
# **1.** Compare the old list with all marked mentions, once by `match="exact"` and once by
# `match="document"`. Which recall belongs to the sentence "is named in so many articles"?
#
# *Hint: `mk.evaluate_mentions(found, marked, docs=corpus["doc"], match=...)`.*
#
# **2.** Let Adel write "no" to *mocked* in all 25 articles. What becomes of `agreed`, and what of
# `alpha`?
#
# *Hint: `coding.loc[coding["coder"] == "adel", "mocked"] = "no"` on a copy.*
#
# **3.** *"bosla rests on sources without a name, the state agency does not."* Precision and recall
# of `anonymous` by outlet: does the sentence survive?
#
# *Hint: filter both tables of section 6 to `kind == "anonymous"`, add the source to the one that
# people made, and use `by="source"`.*
#
# **4.** You want to know a recall of about .9 to within five in a hundred. How many true mentions
# must the sample hold, and how many articles is that, if one article in three has one?
#
# *Hint: half the width of an interval is about 2 times the root of* p(1 - p)/n.
#
# The solutions are in the next cells; open them when you have your own.

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 1. 23 of 40 mentions (.57) and 17 of 29 articles (.59). The sentence is about articles:
# "document". The two are near each other because an outlet has one spelling; where several stand in
# one article, one that is known finds it.
recall = {
    match: mk.evaluate_mentions(found, marked, docs=corpus["doc"], match=match)["recall"].iloc[0]
    for match in ("exact", "document")
}
print({match: round(float(value), 2) for match, value in recall.items()})
assert recall["exact"] == 23 / 40
assert recall["document"] == 17 / 29

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 2. They agree in 23 of 25, more than before, and alpha stays at about zero: it is what
# two coders would reach who deal out two yes by chance.
lazy = coding.copy()
lazy.loc[lazy["coder"] == "adel", "mocked"] = "no"
result = mk.agreement(lazy, column="mocked").iloc[0]
print(round(result["agreed"], 2), round(result["alpha"], 2))
assert round(result["agreed"], 2) == 0.92
assert -0.05 < result["alpha"] < 0.05

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 3. It does. In bosla about 17 of 20 are found and hardly one is false; in wanis people
# see none, and the program one that is none. The errors are far smaller than the difference.
anonymous = truth[truth["kind"] == "anonymous"].merge(corpus[["doc", "source"]], on="doc")
unnamed = mk.evaluate_mentions(
    cited[cited["kind"] == "anonymous"].rename(columns={"kind": "actor"}),
    anonymous.rename(columns={"kind": "actor"}),
    by="source",
    match="overlap",
    docs=corpus["doc"],
).set_index("source")
print(unnamed.loc[["bosla", "wanis"], ["tp", "fp", "fn", "precision", "recall"]].round(2))
assert unnamed.loc["bosla", "tp"] >= 15
assert unnamed.loc["bosla", "tp"] + unnamed.loc["bosla", "fn"] == 20
assert unnamed.loc["wanis", ["tp", "fn"]].tolist() == [0, 0]
assert unnamed.loc["wanis", "fp"] <= 2

# %% jupyter={"source_hidden": true} tags=["hide-cell"]
# Solution 4. 4 x .9 x .1 / .05^2 = 144 true mentions; at one in three articles some 430 articles.
# Few studies read so many: so give the interval that you have.
n = 4 * 0.9 * 0.1 / 0.05**2
print(round(n), round(3 * n))
assert (round(n), round(3 * n)) == (144, 432)

# %% [markdown]
# ## The caveat
#
# - Reading what was found measures precision alone. Recall needs articles that were drawn without
#   asking the program.
# - The sample must come from the articles that the finding is about. A score on other outlets,
#   other years, or from a paper about the tool, is not yours.
# - Copies in a sample are one witness that speaks several times (three of the five articles of
#   *daftar* here are one report); the intervals do not know that.
# - Coders who agree can be wrong together. Agreement is about the question, not about the truth.
# - A list that was mended on some articles is tested on others, once.
#
# Next: from cells that were run in some order to a study that another can repeat: [from notebook to
# script](13_reproducible.ipynb).
