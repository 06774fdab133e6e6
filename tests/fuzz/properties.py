"""What holds for every text, whatever signs it is made of.

`test_properties.py` tries each on a few corpora in every run of the tests, `run.py` on as many as
fit into the minutes that it is given.
"""

from __future__ import annotations

import inspect
import json
import os
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pandas as pd
from hypothesis import strategies as st

import mediakit as mk

ROOT: Final = Path(__file__).parents[2]
ACTORS: Final = mk.Actors(
    {"Rania": ["رانيا", "رانيا منصور"], "Minister": ["الوزير"], "Iran": ["إيران", "Iran"]}
)
LEXICON: Final = mk.Lexicon({"port": ["ميناء*", "العقد"], "strike": ["إضراب", "strike"]})
# What news are made of, whole and broken off: the readers look for these.
FRAGMENTS: Final = json.loads(
    (ROOT / "tests" / "cases" / "fragments.json").read_text(encoding="utf-8")
)
ANY_SIGN: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
TEXT: Final = st.lists(st.sampled_from(FRAGMENTS) | ANY_SIGN, max_size=40).map("".join)
DAYS: Final = st.sampled_from(["2023-01-10", "2023-01-11", "2023-02-01", None])
ROW: Final = st.fixed_dictionaries(
    {"source": st.sampled_from(["أ", "ب", "C"]), "date": DAYS, "title": TEXT, "text": TEXT}
)
CORPORA: Final = st.lists(ROW, min_size=1, max_size=4)
LARGER_CORPORA: Final = st.lists(ROW, min_size=8, max_size=24)  # hardly dearer, for the calls cost
# How a helper is called that needs an argument, or finds more with one.
CALLS: Final[dict[str, dict[str, Any]]] = {
    "actor_mentions": {"actors": ACTORS},
    "actor_counts": {"actors": ACTORS},
    "actor_network": {"actors": ACTORS},
    "actor_labels": {"actors": ACTORS},
    "compare_labels": {"actors": ACTORS, "min_count": 1},
    "concordance": {"pattern": "الميناء"},
    "collocates": {"pattern": "الميناء", "min_count": 1},
    "dispersion": {"pattern": "الميناء", "by": None},
    "lexicon_mentions": {"lexicon": LEXICON},
    "lexicon_counts": {"lexicon": LEXICON},
    "timeline": {"what": ACTORS},
    "suggest_aliases": {"actors": ACTORS},
    "quotations": {"actors": ACTORS},
    "voices": {"of": "cited"},
}
ALONE: Final = ("actor_mentions", "lexicon_mentions", "dates_mentioned", "concordance")
# Those that need more than a corpus of any texts: documents by name, two sides, a coding sheet.
NOT_ASKED: Final = {
    *["align_texts", "tally", "within", "term_shift", "suggest_terms", "sample_for_coding"]
}


def corpus_of(rows: list[dict[str, Any]]) -> mk.Corpus:
    """Make a corpus whose documents are called by their place."""
    return mk.Corpus([{"doc": f"d{at}", **row} for at, row in enumerate(rows)], dates="missing")


def helpers() -> list[str]:
    """Give the helpers that can be asked of any corpus."""
    named = mk.Corpus({"text": ["نعم"]}).helpers()["helper"].tolist()
    return [name for name in named if name not in NOT_ASKED]


def ask(corpus: mk.Corpus, name: str) -> pd.DataFrame | None:
    """Give the table of a helper, None where it says that the corpus is not enough for it."""
    try:
        return pd.DataFrame(getattr(corpus, name)(**CALLS.get(name, {})))
    except ValueError:
        return None


def all_tables(corpus: mk.Corpus) -> dict[str, pd.DataFrame | None]:
    """Give the table of each helper."""
    return {name: ask(corpus, name) for name in helpers()}


def written(table: pd.DataFrame | None) -> list[tuple[str, ...]] | None:
    """Give the rows of a table as text, sorted; numbers to nine places."""
    if table is None:
        return None
    cells = [
        [f"{cell:.9g}" if isinstance(cell, float) else str(cell) for cell in table[name].tolist()]
        for name in table
    ]
    return sorted(zip(*cells, strict=True))


def spans(rows: list[dict[str, Any]]) -> int:
    """Check that every span is the text that the row shows; give the number of spans."""
    return check_spans(rows, helpers())


def check_spans(rows: list[dict[str, Any]], names: list[str]) -> int:
    """Check the spans of these helpers."""
    corpus = corpus_of(rows)
    texts = dict(zip(corpus["doc"], corpus["text"], strict=True))
    count = 0
    for name in names:
        table = ask(corpus, name)
        if table is None or not {"doc", "start", "end", "surface"} <= set(table):
            continue
        for doc, start, end, surface in table[["doc", "start", "end", "surface"]].itertuples(
            index=False
        ):
            assert 0 <= start < end <= len(texts[doc]), (name, doc, start, end)
            assert texts[doc][start:end] == surface, (name, doc, start, end, surface)
            count += 1
    return count


def tokens_rebuild_texts(rows: list[dict[str, Any]]) -> int:
    """Check that tokens stand in order, do not overlap, and lie in their text as written."""
    corpus = corpus_of(rows)
    tokens = corpus.tokens().to_frame()
    for doc, text in zip(corpus["doc"], corpus["text"], strict=True):
        own = tokens[tokens["doc"] == doc]
        end = 0
        for start, stop, surface in own[["start", "end", "surface"]].itertuples(index=False):
            assert end <= start < stop <= len(text), (doc, start, stop)
            assert text[start:stop] == surface, (doc, start, stop, surface)
            end = stop
    return len(rows)


def nothing_is_lost_by_cleaning(rows: list[dict[str, Any]]) -> int:
    """Check that what is kept and what is found as furniture are all signs of a text, in order."""
    corpus = corpus_of(rows)
    furniture = pd.DataFrame(corpus.page_furniture())
    kept = dict(zip(corpus["doc"], corpus.clean()["text"], strict=True))
    for doc, text in zip(corpus["doc"], corpus["text"], strict=True):
        signs = list(text)
        for start, end in furniture.loc[furniture["doc"] == doc, ["start", "end"]].to_numpy():
            signs[start:end] = [""] * (end - start)
        left = "".join("".join(signs).split()) or "".join(text.split())  # never left empty
        assert left == "".join(kept[doc].split()), doc
    return len(rows)


def parts_sum(rows: list[dict[str, Any]]) -> int:
    """Check that counts of a corpus are the sums of those of its documents."""
    whole = corpus_of(rows)
    for count in (_terms, _actors):
        summed: Counter[str] = Counter()
        for at in range(len(rows)):
            summed.update(count(whole.iloc[[at]]))
        assert summed == count(whole), count.__name__
    return len(rows)


def _terms(corpus: pd.DataFrame) -> Counter[str]:
    matrix, _, terms = mk.Corpus(corpus).tokens().document_term_matrix()
    sums = matrix.sum(axis=0)
    keys = mk.Normalization().fold(list(terms))  # which spelling is shown depends on the corpus
    return Counter({key: int(n) for key, n in zip(keys, sums.tolist(), strict=True) if n})


def _actors(corpus: pd.DataFrame) -> Counter[str]:
    table = ask(mk.Corpus(corpus), "actor_counts")
    if table is None:  # no words at all
        return Counter()
    return Counter({actor: n for actor, n in zip(table["actor"], table["count"], strict=True) if n})


def order_means_nothing(rows: list[dict[str, Any]]) -> int:
    """Check that documents in another order give the same tables."""
    corpus = corpus_of(rows)
    turned = mk.Corpus(corpus.iloc[::-1].reset_index(drop=True))
    here, there = all_tables(corpus), all_tables(turned)
    for name, table in here.items():
        assert written(table) == written(there[name]), name
    return len(here)


def neighbours_mean_nothing(rows: list[dict[str, Any]]) -> int:
    """Check that what lists the words of a document lists the same where it stands alone."""
    corpus = corpus_of(rows)
    for name in ALONE:
        table = ask(corpus, name)
        assert table is not None
        for at, doc in enumerate(corpus["doc"]):
            alone = ask(mk.Corpus(corpus.iloc[[at]].reset_index(drop=True)), name)
            assert written(table[table["doc"] == doc]) == written(alone), (name, doc)
    return len(ALONE) * len(rows)


def inputs_stay(rows: list[dict[str, Any]]) -> int:
    """Check that no helper changes the corpus that it is asked of."""
    corpus = corpus_of(rows)
    before = pd.DataFrame(corpus).copy(deep=True)
    for name in helpers():
        ask(corpus, name)
        pd.testing.assert_frame_equal(pd.DataFrame(corpus), before, obj=name)
    return len(helpers())


def saved_and_loaded(rows: list[dict[str, Any]]) -> int:
    """Check that a corpus comes back from its folder as it was, words included."""
    corpus = corpus_of(rows)
    with tempfile.TemporaryDirectory() as folder:
        corpus.save(Path(folder) / "kept")
        loaded = mk.load(Path(folder) / "kept", verify=True)
        pd.testing.assert_frame_equal(pd.DataFrame(loaded), pd.DataFrame(corpus))
        assert written(loaded.tokens().to_frame()) == written(corpus.tokens().to_frame())
        del loaded  # Windows removes no file that is mapped
    return len(rows)


def other_processes_agree(rows: list[dict[str, Any]]) -> int:
    """Check that another process, in which sets are gone through otherwise, gives the same."""
    done = subprocess.run(
        [sys.executable, __file__],
        input=json.dumps(rows),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    here = {name: written(table) for name, table in all_tables(corpus_of(rows)).items()}
    there = {
        name: None if table is None else [tuple(row) for row in table]
        for name, table in json.loads(done.stdout).items()
    }
    for name, table in here.items():
        assert table == there[name], name
    return len(here)


def properties() -> dict[str, Any]:
    """Give the properties of this module by their names."""
    return {
        name: value
        for name, value in globals().items()
        if inspect.isfunction(value)
        and [*value.__annotations__] == ["rows", "return"]
        and value.__annotations__["return"] == "int"
    }


def hold(name: str, rows: list[dict[str, Any]]) -> int:
    """Check one of the properties; what the corpus lacks is warned of elsewhere."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return int(properties()[name](rows))


if __name__ == "__main__":  # the other process
    warnings.simplefilter("ignore")
    tables = all_tables(corpus_of(json.load(sys.stdin)))
    json.dump({name: written(table) for name, table in tables.items()}, sys.stdout)
