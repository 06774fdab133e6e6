# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Whose voice: who is heard, and who is not named
#
# News is made of what people say. **Whom does each outlet let speak, and how often does it hide
# who speaks?**
#
# First the five reports of the seeds, read closely; then the classroom corpus, a fictional
# affair told by five fictional Arabic outlets, counted.

# %%
import mediakit as mk

reports = mk.load_seeds()
cited = reports.cited_sources()
cited[["doc", "cited", "kind", "role", "verb"]].head(12)

# %% [markdown]
# A row is one place where a report names its source. `relayed_by` is somebody who passes on
# what another says, `credit` stands beside the article. Every row can be looked up:

# %%
row = cited[cited["kind"] == "anonymous"].iloc[0]
text = reports.set_index("doc").loc[row["doc"], "text"]
text[max(0, row["start"] - 60) : row["end"] + 80]

# %% [markdown]
# How much of a report hangs on sources without a name?

# %%
speakers = cited[cited["role"].isin(["speaker", "denied"])]
speakers.groupby("source")["kind"].value_counts().unstack(fill_value=0)

# %% [markdown]
# Five reports are no finding. They show what is counted.
#
# ## The table
#
# With the classroom corpus there are enough articles for intervals. It is taken as scraped:
# `clean` would remove the agency lines.

# %%
corpus = mk.load_classroom().query("language == 'ar'")
voices = corpus.voices()
voices[voices["kind"].isin(["official", "anonymous"])].round(2)

# %% [markdown]
# ## The picture

# %%
axes = mk.plot.voices(voices, language="ar")

# %% [markdown]
# The state agency *wanis* hardly ever lets anybody speak without a name, the opposition site
# *bosla* does so for about a quarter of its voices. Their intervals for the anonymous do not
# meet.
#
# ## What do those without a name say, and with which verb?
#
# `quotations` has the words themselves, with the stance of the verb: قال is neutral, زعم
# doubts.

# %%
quotations = corpus.quotations(kinds=("direct", "partial", "indirect"))
unnamed = corpus.cited_sources().query("kind == 'anonymous' and role == 'speaker'")
said = quotations.merge(
    unnamed[["doc", "cited"]].drop_duplicates(),
    left_on=["doc", "speaker"],
    right_on=["doc", "cited"],
)
said[["source", "speaker", "verb", "stance", "text"]].head(8)

# %% [markdown]
# ## Who feeds whom?

# %%
feeds = corpus.voices(of="agency")
feeds[feeds["kind"] == "agency"].round(2).head(8)

# %%
axes = mk.plot.cited_sources(corpus.cited_sources().query("kind == 'agency'"), n=4, language="ar")

# %% [markdown]
# ## The caveat
#
# - A citation is counted, not its length or its weight. Who speaks last in an article, or in
#   the headline, has no more than anybody else.
# - About one row in ten is no true citation, and about one citation in ten is missed; so a
#   difference of a few points between outlets is none. `cited_sources` lists what to check by
#   hand.
# - Observers (مراقبون) and witnesses count as anonymous beside leaks. Whether a source was
#   hidden or simply is many people, the words do not say.
# - A wire report that three outlets print counts three times. Look at who feeds whom before you
#   call a likeness a choice.
