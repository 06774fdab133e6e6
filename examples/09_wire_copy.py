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
# # Wire copy: one text, many papers
#
# Papers print what agencies send them, whole or shortened. Count every copy, and the agency's words
# look like the words of the papers. **Is a difference between two outlets theirs, or an agency's?**
#
# The articles are those of the classroom corpus: a fictional affair, told by fictional outlets.

# %%
import numpy as np
import pandas as pd

import mediakit as mk

corpus = mk.load_classroom().clean().query("language == 'ar'")
corpus.groupby("source").size()

# %% [markdown]
# ## Who prints the same texts?
#
# `shared_text` lists the pairs of articles that share most of their runs of five words. Where
# `similarity` is low and `containment` high, one of the two is a shortened or a lengthened version.
# Time sets no limit here: a text may be printed again weeks later.

# %%
pairs = corpus.shared_text(max_gap=None)
pairs.iloc[[0, 5, 10, 15, 20, 25]].round(2)

# %%
mk.plot.shared_text(corpus.tally(pairs, of=["source_a", "source_b"]))

# %% [markdown]
# ## What was changed?
#
# The broadcaster and the business daily print one agency report. Side by side: the words are the
# same, the labels of the persons are not.

# %%
versions = corpus.align_texts("028_shurfa", "029_daftar")
versions[versions["part"] != "same"]

# %% [markdown]
# ## Whose reports are they?
#
# The agency is read from credit lines, datelines and bylines. Where a cluster has none, the source
# of the earliest version stands there, or nothing if several are the earliest.

# %%
clusters = corpus.wire_clusters()
copied = clusters[clusters["copies"] > 1]
copied.groupby(["cluster", "agency"], dropna=False)["source"].agg(["size", ", ".join])

# %% [markdown]
# ## The table: the same comparison three times
#
# Does the business daily write more about arbitration (التحكيم) than the broadcaster? Once with
# every copy in full, once with each copy weighted by one over the number of copies, once with the
# first copy alone.

# %%
columns = ["count", "count_reference", "documents", "log_ratio", "low", "high", "p"]
rows = {}
for wire in ("as_is", "weighted", "first_only"):
    compared = corpus.with_wire(wire).compare_sources(
        target="daftar", reference="shurfa", min_documents=1
    )
    rows[wire] = compared.set_index("term").loc["التحكيم", columns]
trap = pd.DataFrame(rows).T.astype(float).round(2)
trap

# %% [markdown]
# Counted as it stands, the word is more than four times as frequent in the daily, and the interval
# is above zero. But one background report of an agency was printed six times. Weighted, nothing is
# left of the difference, and no interval either: a single report tells nothing about other
# articles. (For the same reason the word would have no row without `min_documents=1`.)

# %% [markdown]
# ## The picture

# %%
as_is = corpus.compare_sources(target="daftar", reference="shurfa")
mk.plot.compare_sources(as_is, n=10, language="ar", title="daftar / shurfa: as_is")

# %%
once = corpus.with_wire("weighted")
weighted = once.compare_sources(target="daftar", reference="shurfa")
mk.plot.compare_sources(weighted, n=10, language="ar", title="daftar / shurfa: weighted")

# %% [markdown]
# ## Is it found? A table whose truth is known
#
# Three thousand articles of invented outlets, put together by chance from a list of words, each of
# eighty words. Three hundred of them are then printed a second time: a hundred as they are, a
# hundred with every fortieth word replaced, a hundred cut to their first half.

# %%
rng = np.random.default_rng(7)
letters = list("بتجحدرسصطعفقكلمن")
words = np.unique(["".join(rng.choice(letters, 4)) for _ in range(5000)])
written = [rng.choice(words, 80) for _ in range(3000)]
copies = {
    "as it is": written[:100],
    "edited": [np.where(np.arange(80) % 40 == 20, "كلمة", text) for text in written[100:200]],
    "shortened": [text[:40] for text in written[200:300]],
}
printed = written + [text for kind in copies.values() for text in kind]
large = mk.Corpus(
    {
        "doc": [f"{number:04}" for number in range(len(printed))],
        "source": ["جريدة الساحل"] * 3000 + ["صوت الوادي"] * 300,
        "text": [" ".join(text) for text in printed],
    }
)
found = large.shared_text(max_gap=None)
kinds = found["doc_b"].astype(int).sub(3000).floordiv(100).map(dict(enumerate(copies)))
true = found["doc_a"].astype(int) == found["doc_b"].astype(int) - 3000
pd.DataFrame(
    {
        "copies": {kind: len(texts) for kind, texts in copies.items()},
        "found": kinds[true].value_counts(),
        "similarity": found["similarity"].groupby(kinds).mean().round(2),
        "containment": found["containment"].groupby(kinds).mean().round(2),
    }
).loc[list(copies)]

# %% [markdown]
# Every copy is found, the shortened ones by their containment, and no pair that is none:

# %%
int((~true).sum())

# %% [markdown]
# ## The seeds
#
# Five outlets wrote the five seed reports. None is a copy of another, and `shared_text` says so
# with a warning instead of an empty table that explains nothing.

# %%
import warnings

seeds = mk.load_seeds().clean()
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    shared = seeds.shared_text(max_gap=None)
len(shared), [str(warning.message) for warning in told]

# %% [markdown]
# ## The caveat
#
# - Copies are found by their words. A report that was rewritten, or translated, is not found,
#   though it may come from the same agency.
# - Printing an agency's text is a decision too. If the question is what readers were shown, count
#   the copies as they are; if it is how an outlet writes, weight them. Show both.
# - Weights refer to the articles at hand. A report whose other copies are in papers that you did
#   not collect counts in full.
