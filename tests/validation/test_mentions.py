from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.reading import seeds_folder


def mentions(*rows):
    return pd.DataFrame(rows, columns=["doc", "actor", "start", "end"])


GOLD = mentions(("1", "x", 0, 4), ("1", "x", 10, 14), ("1", "y", 20, 25), ("2", "x", 0, 4))
FOUND = mentions(("1", "x", 0, 4), ("1", "x", 11, 14), ("1", "y", 20, 25), ("1", "y", 30, 35))


def test_counts_and_scores_by_hand():
    table = mk.evaluate_mentions(FOUND, GOLD)
    assert table["actor"].tolist() == ["x", "y"]
    assert table[["tp", "fp", "fn"]].to_numpy().tolist() == [[1, 1, 2], [1, 1, 0]]
    assert table["precision"].tolist() == [0.5, 0.5]
    assert table["recall"].tolist() == pytest.approx([1 / 3, 1])
    assert table["f1"].tolist() == pytest.approx([0.4, 2 / 3])


def test_bounds_are_those_of_wilson():
    """Wilson for 81 of 263: 0.2553 to 0.3662 (Newcombe 1998, table I)."""
    gold = mentions(*[("1", "x", 2 * k, 2 * k + 1) for k in range(81)])
    found = mentions(*[("1", "x", 2 * k, 2 * k + 1) for k in range(263)])
    row = mk.evaluate_mentions(found, gold).iloc[0]
    assert row["precision_low"] == pytest.approx(0.2553, abs=5e-5)
    assert row["precision_high"] == pytest.approx(0.3662, abs=5e-5)
    # J = 81 / 263 too, and F1 = 2 J / (1 + J)
    assert row["f1"] == pytest.approx(2 * 81 / (81 + 263))
    assert row["f1_low"] == pytest.approx(2 * 0.2553 / 1.2553, abs=1e-4)
    assert row["f1_high"] == pytest.approx(2 * 0.3662 / 1.3662, abs=1e-4)


def test_overlap_uses_each_mention_once():
    table = mk.evaluate_mentions(FOUND, GOLD, match="overlap")
    assert table[["tp", "fp", "fn"]].to_numpy().tolist() == [[2, 0, 1], [1, 1, 0]]
    long = mentions(("1", "x", 0, 30))
    short = mentions(("1", "x", 0, 4), ("1", "x", 5, 9))
    row = mk.evaluate_mentions(long, short, match="overlap", by=None).iloc[0]
    assert row[["tp", "fp", "fn"]].tolist() == [1, 0, 1]
    touching = mk.evaluate_mentions(mentions(("1", "x", 4, 8)), short.head(1), match="overlap")
    assert touching["tp"].tolist() == [0]


def test_overlap_finds_the_most_pairs():
    """The first found mention overlaps both true ones, the second only the first of them."""
    found = mentions(("1", "x", 0, 20), ("1", "x", 2, 4))
    true = mentions(("1", "x", 1, 5), ("1", "x", 10, 12))
    assert mk.evaluate_mentions(found, true, match="overlap")["tp"].tolist() == [2]


def test_document_asks_whether_the_actor_is_there():
    found, gold = FOUND[["doc", "actor"]], GOLD[["doc", "actor"]]
    table = mk.evaluate_mentions(found, gold, match="document")
    assert table[["tp", "fp", "fn"]].to_numpy().tolist() == [[1, 0, 1], [1, 0, 0]]


def test_groups_are_free_to_choose():
    total = mk.evaluate_mentions(FOUND, GOLD, by=None)
    assert total[["tp", "fp", "fn"]].to_numpy().tolist() == [[2, 2, 2]]
    both = mk.evaluate_mentions(FOUND, GOLD, by=["doc", "actor"])
    assert both.columns.tolist()[:3] == ["doc", "actor", "tp"]
    assert both[["tp", "fp", "fn"]].sum().tolist() == [2, 2, 2]
    kinds = mk.evaluate_mentions(FOUND.assign(type=None), GOLD.assign(type=None), by="type")
    assert kinds[["tp", "fp", "fn"]].to_numpy().tolist() == [[2, 2, 2]]


def test_documents_that_nobody_read_are_left_out():
    more = pd.concat([FOUND, mentions(("9", "x", 0, 4))])
    with pytest.warns(UserWarning, match="1 mention in 1 document that gold does not name"):
        table = mk.evaluate_mentions(more, GOLD)
    pd.testing.assert_frame_equal(table, mk.evaluate_mentions(FOUND, GOLD))
    read = mk.evaluate_mentions(more, GOLD, docs=["1", "2", "9"])
    assert read["fp"].tolist() == [2, 1]
    assert mk.evaluate_mentions(more, GOLD, docs=["1", "2"])["fp"].tolist() == [1, 1]


def test_a_document_read_without_a_mention_counts():
    other = FOUND.head(1).assign(doc="9")
    table = mk.evaluate_mentions(pd.concat([FOUND, other]), GOLD, docs=["1", "2", "9"], by=None)
    plain = mk.evaluate_mentions(FOUND, GOLD, docs=["1", "2"], by=None)
    assert (table["fp"] - plain["fp"]).tolist() == [1]
    empty = mk.evaluate_mentions(FOUND.head(0), GOLD, by=None)
    assert empty["precision"].isna().all()
    assert empty["recall"].tolist() == [0]


def test_offsets_may_be_text():
    as_text = GOLD.astype({"start": str, "end": str})
    pd.testing.assert_frame_equal(
        mk.evaluate_mentions(FOUND, as_text), mk.evaluate_mentions(FOUND, GOLD)
    )


def test_the_tables_are_left_as_they_were():
    before = FOUND.copy(deep=True), GOLD.copy(deep=True)
    mk.evaluate_mentions(FOUND, GOLD, match="overlap")
    pd.testing.assert_frame_equal(FOUND, before[0])
    pd.testing.assert_frame_equal(GOLD, before[1])


def test_bad_input_is_refused():
    with pytest.raises(TypeError, match="found must be a table of mentions"):
        mk.evaluate_mentions([], GOLD)
    with pytest.raises(ValueError, match=r"gold has no column 'actor'.*Did you mean 'actor_id'"):
        mk.evaluate_mentions(FOUND, GOLD.rename(columns={"actor": "actor_id"}))
    with pytest.raises(ValueError, match="no column 'type'"):
        mk.evaluate_mentions(FOUND, GOLD, by="type")
    with pytest.raises(ValueError, match="by names 'tp'"):
        mk.evaluate_mentions(FOUND, GOLD, by="tp")
    with pytest.raises(ValueError, match="match='exakt' is not possible"):
        mk.evaluate_mentions(FOUND, GOLD, match="exakt")
    with pytest.raises(ValueError, match="start must be whole numbers, not 'zero'"):
        mk.evaluate_mentions(FOUND, GOLD.assign(start="zero"))
    with pytest.raises(ValueError, match=r"end must be whole numbers, not 4\.5"):
        mk.evaluate_mentions(FOUND, GOLD.assign(end=4.5))
    with pytest.raises(ValueError, match="'x' from 0 to 0 in '1' is no span"):
        mk.evaluate_mentions(FOUND, GOLD.assign(end=GOLD["start"]))
    with pytest.raises(ValueError, match="gold: 'x' from 0 to 4 in '1' is there twice"):
        mk.evaluate_mentions(FOUND, pd.concat([GOLD, GOLD.head(1)]))
    with pytest.raises(ValueError, match="gold has rows without 'actor'"):
        mk.evaluate_mentions(FOUND, GOLD.assign(actor=None))
    # Nothing marked by people is a filter that took all, far more often than a finding.
    for docs in (None, ["1"]):
        with pytest.raises(ValueError, match=r"gold has no rows\. With nothing .* read_coding"):
            mk.evaluate_mentions(FOUND, GOLD.head(0), docs=docs)
    with pytest.raises(ValueError, match="found and gold share no document"):
        mk.evaluate_mentions(FOUND.assign(doc="001_wanis"), GOLD)
    with pytest.raises(TypeError, match="docs must be a list, for example"):
        mk.evaluate_mentions(FOUND, GOLD, docs="1")
    with pytest.raises(ValueError, match="gold has mentions in '2', which docs does not name"):
        mk.evaluate_mentions(FOUND, GOLD, docs=["1"])
    with pytest.warns(UserWarning, match="share no actor"):
        mk.evaluate_mentions(FOUND.assign(actor="z").head(1), GOLD)


CORPUS = mk.Corpus({"doc": ["1"], "text": ["زار لطفي بنيار\nميناء برساف، وعاد بنيار."]})
TRUE = CORPUS.actor_mentions(mk.Actors({"bunyar": ["لطفي بنيار", "بنيار"]}))
SHORT = CORPUS.actor_mentions(mk.Actors({"bunyar": ["بنيار"], "port": ["ميناء"]}))


def test_errors_in_context():
    errors = mk.mention_errors(SHORT, TRUE, CORPUS, width=7)
    assert errors["error"].tolist() == ["missed", "false", "false"]
    assert errors["keyword"].tolist() == ["لطفي بنيار", "بنيار", "ميناء"]
    assert errors["pre"].tolist() == ["زار ", "ر لطفي ", " بنيار "]
    assert errors["post"].tolist() == [" ميناء ", " ميناء ", " برساف،"]
    assert errors["other_text"].tolist() == ["بنيار", "لطفي بنيار", ""]
    assert errors["other_actor"].tolist() == ["bunyar", "bunyar", ""]
    assert mk.mention_errors(SHORT, TRUE, CORPUS, match="overlap")["keyword"].tolist() == ["ميناء"]


def test_no_errors_are_an_empty_table():
    table = mk.mention_errors(TRUE, TRUE, CORPUS)
    assert len(table) == 0
    assert table.columns.tolist() == mk.mention_errors(SHORT, TRUE, CORPUS).columns.tolist()


def test_errors_need_the_texts_that_were_marked():
    with pytest.raises(ValueError, match=r"found: 9 to 14 in '1' .*clean\(\) makes another"):
        mk.mention_errors(SHORT, TRUE, CORPUS.assign(text="نص آخر قصير هنا."))
    with pytest.raises(ValueError, match="mentions in '1', which the corpus does not have"):
        mk.mention_errors(SHORT, TRUE, CORPUS.assign(doc="2"))
    far = TRUE.drop(columns="surface").assign(end=999)
    with pytest.raises(ValueError, match=r"gold: .* to 999"):
        mk.mention_errors(SHORT, far, CORPUS)
    with pytest.raises(ValueError, match="match='document' is not possible"):
        mk.mention_errors(SHORT, TRUE, CORPUS, match="document")
    with pytest.raises(TypeError, match="corpus must be the Corpus"):
        mk.mention_errors(SHORT, TRUE, ["text"])
    with pytest.raises(ValueError, match="width"):
        mk.mention_errors(SHORT, TRUE, CORPUS, width=-1)


TEXT = "وصل بنيار إلى الميناء وعاد.\nثم قال الفلكاني: لا. " * 2
TWICE = mk.Corpus({"doc": ["1", "2"], "text": [TEXT, TEXT]})
SPAN = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda pair: (pair[0], sum(pair)))
TABLE = st.sets(st.tuples(st.sampled_from("12"), st.sampled_from("xy"), SPAN), max_size=12).map(
    lambda rows: mentions(*[(doc, actor, *span) for doc, actor, span in sorted(rows)])
)


@settings(deadline=None, max_examples=20)
@given(found=TABLE, gold=TABLE)
def test_every_mention_is_counted_once_and_every_error_is_cut_out_true(found, gold):
    # an actor in common keeps the warning about strange actors out of the way
    same = mentions(("1", "x", 80, 81))
    found, gold = pd.concat([found, same]), pd.concat([gold, same])
    for match in ("exact", "overlap"):
        row = mk.evaluate_mentions(found, gold, by=None, match=match, docs=["1", "2"]).iloc[0]
        assert row["tp"] + row["fp"] == len(found)
        assert row["tp"] + row["fn"] == len(gold)
        errors = mk.mention_errors(found, gold, TWICE, match=match, docs=["1", "2"])
        assert (errors["error"] == "missed").sum() == row["fn"]
        assert (errors["error"] == "false").sum() == row["fp"]
        assert [TEXT[a:b] for a, b in zip(errors["start"], errors["end"], strict=True)] == list(
            errors["keyword"]
        )
        assert not errors["pre"].str.contains("\n").any()
    exact, overlap = (
        mk.evaluate_mentions(found, gold, by=None, match=match, docs=["1", "2"])["tp"].item()
        for match in ("exact", "overlap")
    )
    assert exact <= overlap


def test_the_classroom_is_scored_as_by_hand():
    """The same sets of spans, intersected without the library."""
    corpus = mk.load_classroom()
    actors = mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")
    found = corpus.actor_mentions(actors)
    gold = pd.read_csv(
        seeds_folder() / "classroom" / "gold" / "mentions.csv", dtype={"doc": str}
    ).rename(columns={"actor_id": "actor", "surface_form": "surface"})
    gold = gold.query("nested == 0 and actor_type != 'demonym'")
    ours = set(found[["doc", "actor", "start", "end"]].itertuples(index=False, name=None))
    true = set(gold[["doc", "actor", "start", "end"]].itertuples(index=False, name=None))
    row = mk.evaluate_mentions(found, gold, by=None, docs=corpus["doc"]).iloc[0]
    print(row.round(3).to_dict())
    counted = [len(ours & true), len(ours - true), len(true - ours)]
    assert row[["tp", "fp", "fn"]].tolist() == counted
    errors = mk.mention_errors(found, gold, corpus, docs=corpus["doc"])
    assert len(errors) == counted[1] + counted[2]
    by_actor = mk.evaluate_mentions(found, gold, docs=corpus["doc"])
    assert by_actor[["tp", "fp", "fn"]].sum().tolist() == counted
    assert np.nanmin(by_actor["f1"]) >= 0


def test_marked_reports_of_others(shared):
    """Gold of three reports: every name in it as an alias, so that few can be missed."""
    gold = pd.read_csv(shared / "gold" / "mentions.csv", dtype={"doc": str}, keep_default_na=False)
    gold = gold.rename(columns={"actor_id": "actor", "surface_form": "surface"})
    gold = gold.query("nested == 0 and actor_type != 'demonym'")
    corpus = mk.read_folder(shared / "seeds")
    corpus = corpus.assign(doc=corpus["doc"].str[:3]).query("doc in @gold.doc.unique()")
    first = gold.drop_duplicates("surface")
    actors = mk.Actors(first.groupby("actor")["surface"].agg(list).to_dict())
    found = corpus.actor_mentions(actors)
    row = mk.evaluate_mentions(found, gold, by=None).iloc[0]
    print(row.round(3).to_dict())
    assert row["precision"] > 0.9
    assert row["recall"] > 0.9
    errors = mk.mention_errors(found, gold, corpus)
    assert len(errors) == row["fp"] + row["fn"]
