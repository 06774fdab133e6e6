from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk


def rows(*told):
    """Rows of doc, source, time and story; every second word of a story is its own."""
    table = pd.DataFrame(told, columns=["doc", "source", "date", "story"])
    return table.assign(
        date=pd.to_datetime(table["date"], format="ISO8601"),
        title="Title of " + table["doc"],
        similarity=0.6,
        copy_of=pd.Series([None] * len(table), dtype="str"),
        words="ميناء · إضراب",
    )


TABLE = rows(
    ("1", "A", "2022-10-01 09:00", 1),
    ("2", "B", "2022-10-01 11:00", 1),
    ("3", "A", "2022-10-03", 2),
    ("4", "B", "2022-10-03", 2),
    ("5", "C", "2022-10-04", 2),
    ("6", "B", "2022-10-05", 3),
    ("7", "C", "2022-10-06", 3),
    ("8", "A", "2022-10-09 08:00", 4),
    ("9", "B", "2022-10-09 08:00", 4),
    ("10", "C", "2022-10-20", 5),
)


def test_who_was_first_is_told_as_far_as_it_is_known():
    first = mk.story_table(TABLE).set_index("story")["first"]
    assert first[1] == "A"  # by the hour
    assert pd.isna(first[2])  # two outlets share the day, and no hour is known
    assert first[3] == "B"  # by the day
    assert first[4] == "tied"
    assert pd.isna(first[5])  # nobody else has it


def test_only_outlets_that_published_then_left_a_story_out():
    without = mk.story_table(TABLE).set_index("story")["without"]
    assert pd.isna(without[1])  # C published nothing until the fourth
    assert pd.isna(without[3])  # A published nothing on those days
    assert pd.isna(without[4])
    more = mk.story_table(pd.concat([TABLE, rows(("11", "C", "2022-10-02 10:00", 6))]))
    assert more.set_index("story").loc[1, "without"] == "C"  # the day after is soon enough
    assert more.set_index("story").loc[6, "without"] == "A · B"


def test_counts_and_order():
    table = TABLE.assign(copy_of=TABLE["copy_of"].mask(TABLE["doc"] == "2", "1"))
    told = mk.story_table(table.sample(frac=1, random_state=1))
    assert told["story"].tolist() == [2, 3, 4, 1, 5]  # three outlets; two reports; one
    row = told.set_index("story").loc[1]
    assert (row["documents"], row["copies"], row["outlets"]) == (2, 1, 2)
    assert row["words"] == "ميناء · إضراب"
    assert told.equals(mk.story_table(table))


def test_the_title_is_that_of_the_report_most_like_the_others():
    table = TABLE.assign(similarity=TABLE["similarity"].mask(TABLE["doc"] == "4", 0.7))
    assert mk.story_table(table).set_index("story").loc[2, "title"] == "Title of 4"


def test_two_outlets_are_compared_by_the_stories_both_could_have():
    pair = mk.compare_stories(TABLE).set_index(["source_a", "source_b"])
    one = pair.loc[("A", "B")]
    assert one[["stories", "shared", "earlier", "tied", "later", "unknown"]].tolist() == [
        3, 3, 1, 1, 0, 1,
    ]  # fmt: skip
    assert (one["share"], one["earlier_share"]) == (1.0, 0.5)
    other = pair.loc[("B", "A")]
    assert other[["stories", "shared", "earlier", "tied", "later"]].tolist() == [3, 3, 0, 1, 1]
    # C could have story 2 and 3 of B, the first two days of October it had nothing
    assert pair.loc[("B", "C"), ["stories", "shared", "earlier", "later"]].tolist() == [2, 2, 2, 0]
    # Wilson (1927) of 2 in 2: 2 / (2 + 1.96 ** 2)
    assert pair.loc[("B", "C"), "low"] == pytest.approx(0.3424, abs=1e-4)


def test_nothing_in_common_leaves_shares_missing():
    table = rows(("1", "A", "2022-10-01", 1), ("2", "B", "2023-10-01", 2))
    pair = mk.compare_stories(table)
    assert pair["stories"].tolist() == [0, 0]
    assert pair[["share", "low", "earlier_share"]].isna().all().all()


def test_tables_of_others_and_one_outlet_are_refused():
    with pytest.raises(ValueError, match=r"stories has no column 'words'.*corpus.stories"):
        mk.story_table(TABLE.drop(columns="words"))
    with pytest.raises(ValueError, match="by"):
        mk.story_table(TABLE, by="outlet")
    with pytest.raises(ValueError, match="needs two outlets"):
        mk.compare_stories(TABLE[TABLE["source"] == "A"])
    with pytest.raises(ValueError, match="level"):
        mk.compare_stories(TABLE, level=95)
    with pytest.raises(TypeError, match="stories must be"):
        mk.story_table([])


def test_who_was_first_and_words_are_texts_where_there_are_none():
    alone = TABLE[TABLE["doc"] == "10"]
    told = mk.story_table(alone.assign(words=pd.Series([None], index=alone.index, dtype="str")))
    assert told[["first", "words"]].dtypes.eq(TABLE["words"].dtype).all()
    assert told[["first", "words"]].isna().all(axis=None)


def test_an_outlet_that_prints_a_story_twice_first_is_named_once():
    table = rows(
        ("1", "A", "2022-10-01 09:00", 1),
        ("2", "A", "2022-10-01 09:00", 1),
        ("3", "B", "2022-10-01 10:00", 1),
        ("4", "A", "2022-10-05", 2),
        ("5", "A", "2022-10-05", 2),
        ("6", "B", "2022-10-06", 2),
    )
    assert mk.story_table(table)["first"].tolist() == ["A", "A"]
