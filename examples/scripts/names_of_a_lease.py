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
WORDS = ["شراكة", "اتفاق", "صفقة", "عقد"]  # as compare_sources writes them
# On 17 November an amended lease is signed, and "the agreement" is another paper from then on.
LAST_DAY = "2022-11-16"
OUTLETS = {
    "wanis": {"en": "Wanis (state agency)", "ar": "وانس (وكالة الدولة)"},
    "sawt": {"en": "Sawt Kalwana (government daily)", "ar": "صوت كلوانة (حكومية)"},
    "daftar": {"en": "Daftar al-Aswaq (business)", "ar": "دفتر الأسواق (اقتصادية)"},
    "shurfa": {"en": "Al-Shurfa (broadcaster)", "ar": "الشرفة (قناة)"},
    "bosla": {"en": "Bosla (opposition site)", "ar": "بوصلة سنداريا (معارضة)"},
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
    sure = tables["compared"].query("p_adjusted <= 0.05 and log_ratio > 0 and term in @WORDS")
    return [
        f"There are {len(corpus)} articles of {corpus['source'].nunique()} outlets; "
        f"{len(copies)} are versions of {copies['cluster'].nunique()} reports.",
        f"In {len(missing)} of {tables['coverage']['period'].nunique()} weeks Bosla has nothing.",
        f"With the first list the state agency says contract {first.at['wanis', 'contract']:.0f} "
        f"times; with the second, {names.at['wanis', 'contract']:.0f} times.",
        f"Partnership stands {names.at['wanis', 'partnership']:.0f} times in the state agency, "
        f"{names.at['sawt', 'partnership']:.0f} in the government daily, "
        f"{names.at['bosla', 'partnership']:.0f} in Bosla.",
        f"Deal stands {names.at['bosla', 'deal']:.0f} times in Bosla and "
        f"{names['deal'].drop('bosla').sum():.0f} times in the four others together.",
        f"Per 1,000 words Bosla says deal {rate(tables['names'], 'bosla', 'deal')}, the business "
        f"daily contract {rate(tables['names'], 'daftar', 'contract')}.",
        f"Al-Shurfa says agreement {names.at['shurfa', 'agreement']:.0f} times; with the copies of "
        f"a report counted once, {once.at['shurfa', 'agreement']:.1f}; in articles of its own, "
        f"{own.at['shurfa', 'agreement']:.0f}.",
        "Of the four words these are used more by one outlet than by the others together "
        f"(adjusted p up to .05): {listed(sure)}.",
    ]


def by_outlet(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table of counts, a row an outlet and a column a name."""
    return table.pivot_table(index="source", columns="category", values="count", sort=False)


def rate(table: pd.DataFrame, source: str, category: str) -> str:
    """Write a rate with its interval."""
    row = table.query("source == @source and category == @category").iloc[0]
    return f"{row['rate']:.1f} times [{row['low']:.1f}, {row['high']:.1f}]"


def listed(compared: pd.DataFrame) -> str:
    """Write which outlet has which word more often, in a fixed order."""
    rows = compared.sort_values(["target", "term"])
    told = [f"{row.term} in {row.target} (p {row.p_adjusted:.3f})" for row in rows.itertuples()]
    return ", ".join(told)


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
