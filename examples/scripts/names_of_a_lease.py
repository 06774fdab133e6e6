"""What is the lease called? One study of the classroom corpus, from its question to its files.

A government leases a port. Its news agency speaks of a partnership, its opponents of a deal: so it
seems to a reader. Is it so in the numbers, who else uses which word, and is it the outlets that
choose, or the agency whose copy they print?

    python examples/scripts/names_of_a_lease.py results

writes a folder with the tables (CSV), the pictures (PNG, SVG, PDF), the sentences that hold every
number of the text (findings.txt), the methods in English and Arabic, a sheet of places to be read,
and, apart from these, what it was made with (session.csv). The same machine makes the same files,
byte for byte. To make it a study of your own, change `articles`, `NAMES` and `findings`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

import mediakit as mk

# The names of the lease, chosen before anything was counted. The last is a trap: عقد is "contract",
# and the verb of every session that was held. `FIRST_LIST` is what we began with, `NAMES` what the
# reading of places left.
FIRST_LIST = mk.Lexicon(
    {
        "partnership": ["شراكة"],
        "agreement": ["اتفاق", "اتفاقية"],
        "deal": ["صفقة"],
        "contract": ["عقد"],
    }
)
NAMES = mk.Lexicon(
    {
        "partnership": ["شراكة"],
        "agreement": ["اتفاق", "اتفاقية"],
        "deal": ["صفقة"],
        "contract": ["العقد", "عقد تأجير", "عقد تأجيره", "عقد ميناء", "عقد الميناء"],
    }
)
WORDS = ["الشراكة", "الاتفاقية", "الصفقة", "العقد"]  # as compare_sources writes them
# On 17 November an amended lease is signed, and "the agreement" is another paper from then on.
LAST_DAY = "2022-11-16"
OUTLETS = {
    "wanis": {"en": "Wanis (state agency)", "ar": "وانس (وكالة الدولة)"},
    "sawt": {"en": "Sawt (government)", "ar": "صوت كلوانة (حكومية)"},
    "daftar": {"en": "Daftar (business)", "ar": "دفتر الأسواق (اقتصادية)"},
    "shurfa": {"en": "Shurfa (broadcaster)", "ar": "الشرفة (قناة)"},
    "bosla": {"en": "Bosla (opposition)", "ar": "بوصلة سنداريا (معارضة)"},
}
FORMATS = ("png", "svg", "pdf")


def articles() -> mk.Corpus:
    """Give the Arabic articles up to the last day, without page furniture."""
    corpus = mk.load_classroom().query("language == 'ar'").clean()
    corpus = corpus[corpus["date"] < pd.Timestamp(LAST_DAY) + pd.Timedelta(days=1)]
    return corpus.with_names(OUTLETS).with_intervals(level=0.95, draws=1000, seed=0)


def count(corpus: mk.Corpus) -> dict[str, pd.DataFrame]:
    """Make every table of the study, by the name of its file."""
    own = corpus[corpus["author"].isin(["staff", "correspondent"])]
    return {
        "coverage": corpus.coverage(freq="W"),
        "names_first_list": corpus.lexicon_counts(FIRST_LIST, by="source"),
        "names": corpus.lexicon_counts(NAMES, by="source"),
        "names_copies_once": corpus.with_wire("weighted").lexicon_counts(NAMES, by="source"),
        "names_own_articles": own.lexicon_counts(NAMES, by="source"),
        "compared": corpus.compare_sources(min_count=3),
        "copies": corpus.wire_clusters(),
    }


def places(corpus: mk.Corpus, lexicon: mk.Lexicon) -> pd.DataFrame:
    """Draw places for people to read: is it the lease that is meant?"""
    found = corpus.lexicon_mentions(lexicon)
    drawn = found.groupby("category", group_keys=False).sample(n=10, random_state=0)
    shown = corpus.concordance(drawn.sort_index(), window=8)
    return shown.assign(is_the_lease="")


def draw(tables: dict[str, pd.DataFrame]) -> dict[str, mk.plot.Picture]:
    """Draw the pictures of the text."""
    return {
        "coverage": mk.plot.coverage(tables["coverage"]),
        "names": mk.plot.lexicon_counts(tables["names"]),
    }


def findings(corpus: mk.Corpus, tables: dict[str, pd.DataFrame]) -> list[str]:
    """Write the sentences of the text that hold numbers, so that none is copied by hand."""
    first, names = (by_outlet(tables[name]) for name in ("names_first_list", "names"))
    once, own = (by_outlet(tables[name]) for name in ("names_copies_once", "names_own_articles"))
    copies = tables["copies"].query("copies > 1")
    missing = tables["coverage"].query("is_missing and source == 'bosla'")
    weeks = tables["coverage"]["period"].nunique()
    shurfa = [counts.loc["shurfa", "agreement"] for counts in (names, once, own)]
    return [
        f"There are {len(corpus)} articles of {names.shape[0]} outlets; {len(copies)} of them are "
        f"versions of {copies['cluster'].nunique()} reports.",
        f"In {len(missing)} of {weeks} weeks Bosla has no article.",
        f"With the first list Wanis says contract {times(first.loc['wanis', 'contract'])}, with "
        f"the second {times(names.loc['wanis', 'contract'])}.",
        f"Partnership stands {times(names.loc['wanis', 'partnership'])} in Wanis, "
        f"{times(names.loc['sawt', 'partnership'])} in Sawt and "
        f"{times(names['partnership'].drop(['wanis', 'sawt']).sum())} in the three others.",
        f"Deal stands {times(names.loc['bosla', 'deal'])} in Bosla and "
        f"{times(names['deal'].drop('bosla').sum())} in the four others.",
        f"Bosla says contract {times(names.loc['bosla', 'contract'])}, "
        f"{times(own.loc['bosla', 'contract'])} in articles of its own.",
        f"Per 1,000 words Daftar says contract {rate(tables['names'], 'daftar', 'contract')}, "
        f"Shurfa {rate(tables['names'], 'shurfa', 'contract')}.",
        f"Shurfa says agreement {times(shurfa[0])}; {times(shurfa[1])} where the versions of a "
        f"report count as one; {times(shurfa[2])} in articles of its own.",
        f"Adjusted for all {int(tables['compared']['p'].notna().sum()):,} tests of words, p is: "
        f"{tests(tables['compared'])}.",
    ]


def by_outlet(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table of counts, a row an outlet and a column a name."""
    return table.pivot_table(index="source", columns="category", values="count", sort=False)


def times(count: float) -> str:
    """Write how often; versions of a report that count in part make a fraction."""
    return (
        f"{count:.0f} time{'' if count == 1 else 's'}" if count % 1 == 0 else f"{count:.1f} times"
    )


def rate(table: pd.DataFrame, source: str, category: str) -> str:
    """Write a rate with its interval."""
    row = table.query("source == @source and category == @category").iloc[0]
    return f"{row['rate']:.1f} times ({row['low']:.1f} to {row['high']:.1f})"


def tests(compared: pd.DataFrame) -> str:
    """Write which outlet has which name more often than the others, with its p, in one order."""
    rows = compared.query("term in @WORDS and log_ratio > 1 and count >= 10")
    rows = rows.sort_values(["p_adjusted", "target"])
    known = rows.assign(p=rows["p_adjusted"].map("{:.3f}".format).replace("0.000", "below 0.001"))
    return ", ".join(f"{row.term} in {row.target} {row.p}" for row in known.itertuples())


def write(path: Path, text: str) -> None:
    """Write a text with the same line ends on every system."""
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def main(folder: str) -> None:
    """Make all files of the study."""
    results = Path(folder)
    for part in ("tables", "figures", "text"):
        (results / part).mkdir(parents=True, exist_ok=True)
    corpus = articles()
    tables = count(corpus)
    for name, table in tables.items():
        table.to_csv(results / "tables" / f"{name}.csv", index=False, lineterminator="\n")
    sheet = places(corpus, FIRST_LIST)
    sheet.to_csv(results / "tables" / "places_to_read.csv", index=False, lineterminator="\n")
    with mk.plot.use(language="en", digits="western", backend="matplotlib"):
        for name, picture in draw(tables).items():
            for ending in FORMATS:
                picture.save(results / "figures" / f"{name}.{ending}", dpi=150)
        for language in ("en", "ar"):
            told = mk.methods(corpus, *tables.values(), language=language)
            write(results / "text" / f"methods_{language}.txt", told)
    write(results / "text" / "findings.txt", "\n".join(findings(corpus, tables)))
    info = mk.session_info()
    info.to_csv(results / "session.csv", index=False, lineterminator="\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "results")
