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
# # How outlets differ: words, similarity, variety
#
# Two outlets report the same affair. **Which words does one use more than the other, how sure can
# we be of it, and which outlets write alike?**
#
# The first articles are those of the classroom corpus: a fictional affair, told by five fictional
# Arabic outlets. Persons and outlets are invented.

# %%
import numpy as np
import pandas as pd

import mediakit as mk

corpus = mk.load_classroom().clean().query("language == 'ar'")
corpus.groupby("source").size()

# %% [markdown]
# ## The table
#
# The business daily (daftar) against the news agency (wanis). `log_ratio` says how many times the
# rate doubles, `low` and `high` what it may be. `p_adjusted` says which words differ at all: it
# deals whole articles out to both, and allows for the number of words. `min_documents` keeps out
# words of a few articles, and `examples` adds a sentence to read.

# %%
compared = corpus.compare_sources(
    target="daftar", reference="wanis", min_documents=5, examples=True
)
columns = ["term", "count", "count_reference", "log_ratio", "low", "high", "p_adjusted"]
compared[columns].head(8).round(3)

# %%
first = compared.iloc[0]
print(first["term"], first["example_doc"], first["example"], sep="\n")

# %% [markdown]
# ## The picture
#
# All terms at once: frequent ones on one side, those that differ most above and below. A point is
# filled where the interval does not hold 0.

# %%
mk.plot.compare_sources(compared, kind="scatter", n=16, language="ar")

# %% [markdown]
# ## Which outlets write alike?
#
# The similarity of the hundred commonest terms, corrected for the small number of articles. Read it
# beside `expected`, what two random parts of the same articles would show.

# %%
alike = corpus.source_similarity()
alike.sort_values("similarity", ascending=False).round(2)

# %%
mk.plot.source_similarity(alike, language="ar")

# %% [markdown]
# And what makes the most unlike two differ? The contributions sum to their divergence.

# %%
apart = alike.loc[alike["similarity"].idxmin()]
shift = corpus.term_shift(apart["source_a"], apart["source_b"])
shift[["term", "contribution", "side", "difference", "low", "high"]].head(6).round(3)

# %%
mk.plot.term_shift(shift, n=14, language="ar")

# %% [markdown]
# ## One article an outlet is not enough
#
# The seed reports are five articles of five outlets. The same table says so: no interval, no p.

# %%
seeds = mk.load_seeds().clean()
few = seeds.compare_sources(target="Al Jazeera", min_count=3)
few[columns].head(4).round(2)

# %% [markdown]
# ## Is the method right? A table whose truth is known
#
# Six thousand short articles, put together by chance from a list of words. Each article is about
# one of three subjects, so that words come in bursts, as in real news. The four outlets are
# invented; the daily of the coast writes الميناء twice as often as the others, and that of the
# hills الطريق half as often. Nothing else differs.

# %%
subjects = {
    "مدينة": "الميناء الطريق الجسر السوق البلدية المدينة الماء الكهرباء النقل البناء الحي السكان",
    "سياسة": "الحكومة البرلمان الوزير القانون الانتخابات الرئيس المجلس الحزب الجلسة القرار اللجنة",
    "رياضة": "المباراة الفريق المدرب اللاعب الملعب الهدف البطولة الجمهور الكأس الموسم الدوري",
}
common = "اليوم أمس مساء صباح جديد كبير قديم أعلن أكد قال أضاف ذكر بعد قبل خلال"
words = {name: np.array(f"{text} {common}".split()) for name, text in subjects.items()}
outlets = ["جريدة الساحل", "جريدة الهضبة", "صوت الوادي", "أخبار الضفة"]
rng = np.random.default_rng(2024)


def write(outlet):
    """Draw one article of forty words."""
    listed = words[rng.choice(list(words))]
    weights = np.ones(len(listed))
    weights[listed == "الميناء"] *= 2 if outlet == "جريدة الساحل" else 1
    weights[listed == "الطريق"] *= 0.5 if outlet == "جريدة الهضبة" else 1
    # each article has its own favourites
    weights *= rng.gamma(1.0, size=len(listed))
    return " ".join(rng.choice(listed, size=40, p=weights / weights.sum()))


made = pd.DataFrame({"source": np.repeat(outlets, 1500)})
made["text"] = [write(outlet) for outlet in made["source"]]
large = mk.Corpus(made)
large.summary()

# %% [markdown]
# The comparison finds both words, and little else: log ratios near 1 and -1. (A little less than
# that, since the words of an article compete for the same forty places.)

# %%
known = large.compare_sources(stopwords=None)
known[(known["low"] > 0.3) | (known["high"] < -0.3)].round(2)[["target", *columns]]

# %% [markdown]
# How often is a word called different that is not? With G2 and the table of chi-squared, which take
# the forty words of an article for independent, far too often. `p_adjusted`, which moves whole
# articles, calls none or hardly one. The interval keeps its promise of one in twenty, which is a
# promise about one word and not about the first of many.

# %%
same = known[~known["term"].isin(["الميناء", "الطريق"])]
pd.Series(
    {
        "G2 above 3.84": (same["g2"].abs() > 3.84).mean(),
        "p_adjusted below 0.05": (same["p_adjusted"] < 0.05).mean(),
        "interval without 0": ((same["low"] > 0) | (same["high"] < 0)).mean(),
    }
).round(2)

# %% [markdown]
# Forty articles an outlet look less alike than all of them, unless the similarity is corrected.
# The plain value must be read beside what is expected of it.

# %%
sample = large.groupby("source").head(40)
plain = sample.source_similarity(corrected=False)
pd.DataFrame(
    {
        "all, plain": large.source_similarity(corrected=False)["similarity"],
        "forty, plain": plain["similarity"],
        "forty, plain, expected": plain["expected"],
        "forty, corrected": sample.source_similarity()["similarity"],
    }
).round(3)

# %% [markdown]
# ## How varied are the words?

# %%
diversity = corpus.lexical_diversity()
mk.plot.lexical_diversity(diversity, language="ar")

# %% [markdown]
# ## The caveat
#
# - A dozen articles an outlet give wide intervals, and even these are too narrow. Where a side
#   never uses a term there is none: so few articles cannot show that an outlet avoids it.
# - The agency's reports are printed by others. Copies make outlets look alike, and look like
#   independent articles, which they are not.
# - Words say what is written about sooner than how. A business daily uses business words. Before
#   you call a difference a view, read the sentences.
