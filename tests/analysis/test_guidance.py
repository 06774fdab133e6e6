"""A guessed argument is answered with the right one; the helpers are listed; reprs are readable."""

from __future__ import annotations

import inspect
import traceback
import warnings
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk

CORPUS = mk.Corpus(
    {
        "source": ["أ", "ب"],
        "date": ["2023-01-10", "2023-01-11"],
        "text": ["زارت رانيا الميناء أمس.", "عاد الوفد إلى الميناء."],
    }
)
ACTORS = mk.Actors.from_dict(
    {"rania": {"name": "رانيا منصور", "type": "person", "aliases": ["رانيا"]}}
)


@pytest.mark.parametrize(
    ("helper", "arguments", "answer"),
    [
        ("term_frequency", {"group": "source"}, "Did you mean 'by'"),
        ("term_frequency", {"group_by": "source"}, "Did you mean 'by'"),
        ("term_frequency", {"min_freq": 3}, "Did you mean 'min_count'"),
        ("term_frequency", {"stop_words": None}, "Did you mean 'stopwords'"),
        ("term_frequency", {"top": 10}, r"\.head\(\.\.\.\)"),
        ("term_frequency", {"n": 10}, r"\.head\(\.\.\.\)"),
        ("suggest_actors", {"top": 10}, "Did you mean 'n'"),
        ("suggest_actors", {"known": ACTORS}, "Did you mean 'actors'"),
        ("collocates", {"pattern": "رانيا", "span": 3}, "Did you mean 'window'"),
        ("concordance", {"word": "رانيا"}, "Did you mean 'pattern'"),
        ("actor_mentions", {"actors": ACTORS, "lables": True}, "Did you mean 'labels'"),
        ("compare_sources", {"baseline": "ب"}, "Did you mean 'reference'"),
        ("actor_counts", {"actors": ACTORS, "entities": 1}, r"corpus\.with_entities\(\.\.\.\)"),
    ],
)
def test_a_guessed_argument_is_answered_with_the_right_one(helper, arguments, answer):
    with pytest.raises(TypeError, match=rf"^{helper}\(\) has no argument.*it takes .*{answer}"):
        getattr(CORPUS, helper)(**arguments)


def test_an_argument_without_its_name_is_told_its_name():
    with pytest.raises(TypeError, match=r"without its name.*Did you mean by='source'"):
        CORPUS.term_frequency("source")


def test_an_error_is_told_once_and_a_notebook_leaves_out_what_all_helpers_share():
    with pytest.raises(TypeError, match="Did you mean 'by'") as misspelt:
        CORPUS.term_frequency(bye="source")
    assert misspelt.value.__suppress_context__
    with pytest.raises(ValueError, match="by names 'sorce'") as unknown:
        CORPUS.term_frequency(by="sorce")
    frames = [frame for frame, _ in traceback.walk_tb(unknown.tb)]
    shared = [frame for frame in frames if frame.f_code.co_name == "called"]
    assert len(shared) == 2
    # IPython skips a frame that says so, and shows how many it skipped.
    assert all(frame.f_locals.get("__tracebackhide__") for frame in shared)


def test_errors_of_the_helper_itself_stay():
    with pytest.raises(TypeError, match=r"^actors must be mk\.Actors"):
        CORPUS.actor_counts(["رانيا"])
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'actors'"):
        CORPUS.actor_counts()


def test_signatures_and_docstrings_are_those_of_the_helpers():
    from mediakit.analysis.term_frequency import term_frequency

    assert inspect.signature(mk.Corpus.term_frequency) == inspect.signature(term_frequency)
    assert inspect.getdoc(CORPUS.term_frequency) == inspect.getdoc(term_frequency)
    assert inspect.getsourcefile(inspect.unwrap(mk.Corpus.term_frequency)).endswith(
        "term_frequency.py"
    )


def test_warnings_name_the_line_of_the_user():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        CORPUS.actor_mentions(mk.Actors({"x": ["زققق"]}))
    assert [Path(one.filename).name for one in caught] == ["test_guidance.py"]


def test_the_helpers_are_listed_with_what_they_do():
    table = CORPUS.helpers()
    assert list(table) == ["helper", "about", "arguments", "plot"]
    row = table.set_index("helper").loc["actor_counts"]
    assert row["about"].startswith("Count the mentions of each actor")
    assert row["arguments"].startswith("actors, by")
    assert row["plot"] == "mk.plot.actor_counts"
    shown = repr(table)
    assert all(name in shown for name in table["helper"])
    assert "mentions of each actor, with rates and intervals." in shown


def test_what_can_be_asked_of_mediakit_is_listed_without_its_files():
    assert dir(mk) == sorted(mk.__all__)
    assert {"actor_counts", "timeline", "use"} <= set(dir(mk.plot))
    assert not {"chart", "backends", "sys", "ModuleType"} & set(dir(mk.plot))
    assert all(callable(getattr(mk.plot, name)) for name in dir(mk.plot))


def test_the_plots_of_pandas_and_of_mediakit_stand_together():
    assert CORPUS.plot.timeline is mk.plot.timeline
    assert callable(CORPUS.plot.bar)
    assert "timeline" in dir(CORPUS.plot)
    with pytest.raises(AttributeError, match=r"no plot 'timelin'.*Did you mean 'timeline'"):
        _ = CORPUS.plot.timelin


class TestShown:
    def test_a_corpus_begins_with_its_summary(self):
        first, *table = repr(CORPUS).splitlines()
        assert first == CORPUS.summary()
        assert "source" in table[0]

    def test_a_concordance_shows_keyword_and_contexts(self):
        shown = repr(CORPUS.concordance("ميناء"))
        assert shown.splitlines() == [
            "Concordance: 2 hits",
            "1: زارت رانيا [الميناء] أمس",
            "2: عاد الوفد إلى [الميناء]",
        ]

    def test_long_contexts_are_cut_between_words_and_rows_counted(self):
        text = " ".join(["كلمة"] * 30 + ["ميناء"] + ["كلمة"] * 30)
        table = mk.Corpus({"text": [text] * 25}).concordance("ميناء", window=30)
        lines = repr(table).splitlines()
        assert len(lines) == 22
        assert lines[-1] == "... and 5 more"
        assert lines[1].startswith("01: … كلمة")
        assert lines[1].endswith("كلمة …")

    def test_columns_of_a_concordance_are_a_plain_table(self):
        table = CORPUS.concordance("ميناء")[["pre", "keyword"]]
        assert repr(table) == repr(pd.DataFrame(table))

    def test_actors_and_categories_are_short(self):
        assert repr(ACTORS["rania"]) == "Actor('rania', رانيا منصور, person, 1 alias)"
        lexicon = mk.Lexicon({"war": ["حرب", "صراع"]})
        assert repr(lexicon["war"]) == "Category('war', 2 entries)"
