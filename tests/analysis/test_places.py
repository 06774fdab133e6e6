"""A table of places belongs to a text: it is held against it, carried over, or refused."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest

import mediakit as mk

BODY = "قالت رانيا إن الميناء مفتوح. وزارت رانيا الميناء."
PAGE = f"رانيا في الميناء\n\nنشر في 11.01.2017\n\n{BODY}\n\n3 تعليقات\n1. رانيا رائعة\n"
RAW = mk.Corpus(
    {
        "doc": ["page", "plain"],
        "source": ["أ", "ب"],
        "date": ["2017-01-11", "2017-01-12"],
        "text": [PAGE, "لا خبر عن رانيا."],
    }
)
CLEAN = RAW.clean()
RANIA = mk.Actors({"rania": ["رانيا"]})


def test_the_example_is_cleaned():
    assert CLEAN["text"].tolist() == [BODY, "لا خبر عن رانيا."]
    assert len(RAW.actor_mentions(RANIA)) == 5
    assert len(CLEAN.actor_mentions(RANIA)) == 3


def test_places_of_the_page_are_carried_into_the_cleaned_text():
    with pytest.warns(UserWarning, match="2 places of 5 in pattern left out"):
        table = CLEAN.concordance(RAW.actor_mentions(RANIA))
    own = CLEAN.concordance(CLEAN.actor_mentions(RANIA))
    pd.testing.assert_frame_equal(table, own)


def test_places_of_the_cleaned_text_lead_back_to_the_page():
    table = RAW.concordance(CLEAN.actor_mentions(RANIA))
    assert table["keyword"].tolist() == ["رانيا"] * 3
    start = PAGE.index(BODY)
    assert table["start"].tolist()[:2] == [start + 5, start + BODY.index("رانيا الميناء")]


def test_nothing_is_carried_where_the_texts_are_the_same():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = RAW.concordance(RAW.actor_mentions(RANIA))
    assert len(table) == 5


@pytest.mark.parametrize("ask", ["concordance", "timeline", "dispersion", "collocates"])
def test_every_helper_that_takes_places_carries_them(ask):
    options = {"collocates": {"min_count": 1, "window": 1}, "dispersion": {"by": None}}
    with pytest.warns(UserWarning, match="2 places of 5"):
        carried = getattr(CLEAN, ask)(RAW.actor_mentions(RANIA), **options.get(ask, {}))
    own = getattr(CLEAN, ask)(CLEAN.actor_mentions(RANIA), **options.get(ask, {}))
    pd.testing.assert_frame_equal(carried, own)


@pytest.mark.parametrize(
    ("make", "written"),
    [
        (lambda corpus: corpus.cited_sources(), "cited"),
        (lambda corpus: corpus.quotations(kinds="indirect"), None),
        (lambda corpus: corpus.concordance("رانيا"), "keyword"),
        (lambda corpus: corpus.dates_mentioned(), None),
        (lambda corpus: corpus.page_furniture(), None),
    ],
)
def test_whatever_is_written_down_is_compared(make, written):
    table = make(RAW)
    if written is not None:
        with pytest.raises(ValueError, match="made from other texts"):
            other = RAW.assign(text=RAW["text"].str.replace("رانيا", "نادية"))
            other.concordance(table.assign(**{written: table[written] + "!"}))
    moved = RAW.assign(text="، " + RAW["text"])
    with pytest.raises(ValueError, match=r"says that .* stands from \d+ to \d+ in document 'page'"):
        moved.concordance(table)


def test_one_row_of_many_that_does_not_fit_is_found():
    table = RAW.actor_mentions(RANIA)
    table.loc[4, ["start", "end"]] = [0, 5]
    with pytest.raises(ValueError, match=r"'رانيا' stands from 0 to 5 in document 'plain', but"):
        RAW.concordance(table)


def test_a_text_that_was_changed_after_cleaning_is_not_trusted():
    changed = CLEAN.assign(text="اليوم " + CLEAN["text"])
    with pytest.raises(ValueError, match=r"made from other texts.*clean\(\)"):
        changed.concordance(RAW.actor_mentions(RANIA))


def test_each_document_is_read_by_itself_where_tables_are_put_together():
    both = pd.concat([RAW.actor_mentions(RANIA).query("doc == 'plain'"),
                      CLEAN.actor_mentions(RANIA).query("doc == 'page'")])  # fmt: skip
    assert CLEAN.concordance(both)["doc"].tolist() == ["page", "page", "plain"]
    assert RAW.concordance(both)["doc"].tolist() == ["page", "page", "plain"]


def test_cleaned_and_raw_documents_in_one_corpus():
    both = pd.concat([CLEAN.head(1), RAW.tail(1)])
    table = both.concordance(
        RAW.actor_mentions(RANIA).query("start > 20 or doc == 'plain'").head(2)
    )
    assert table["keyword"].tolist() == ["رانيا", "رانيا"]


def test_it_all_survives_files(tmp_path):
    CLEAN.to_csv(tmp_path / "corpus.csv", index=False)
    RAW.actor_mentions(RANIA).to_csv(tmp_path / "mentions.csv", index=False)
    corpus = mk.Corpus(pd.read_csv(tmp_path / "corpus.csv"))
    with pytest.warns(UserWarning, match="2 places of 5"):
        table = corpus.concordance(pd.read_csv(tmp_path / "mentions.csv"))
    assert len(table) == 3


def test_without_a_written_column_only_spans_outside_are_refused():
    table = RAW.actor_mentions(RANIA)[["doc", "start", "end"]]
    assert len(RAW.concordance(table)) == 5
    with pytest.raises(ValueError, match="whose text has 49 characters"):
        CLEAN.concordance(table)


def test_a_column_label_of_ones_own_says_nothing_of_the_text():
    table = RAW.actor_mentions(RANIA)[["doc", "start", "end"]].assign(label="positive")
    assert len(RAW.concordance(table)) == 5


def test_a_place_that_goes_over_a_cut_has_none_in_the_page():
    text = "قال «سنبدأ غدا صباحا» أمس"
    cut = mk.Corpus({"doc": ["a"], "text": [text.replace("غدا ", "")]})
    cut = cut.assign(raw=text, kept=f"0-11 15-{len(text)}")
    table = cut.concordance("سنبدأ صباحا", match="phrase")
    assert table["raw_start"].isna().tolist() == [True]
    hits = cut.concordance("أمس")
    assert text[hits["raw_start"].iloc[0] : hits["raw_end"].iloc[0]] == "أمس"


def test_rows_without_a_place_are_refused():
    table = RAW.actor_mentions(RANIA).astype({"start": "Int64"})
    table.loc[0, "start"] = pd.NA
    with pytest.raises(ValueError, match="1 row without start or end"):
        RAW.concordance(table)


class TestWhatIsFollowed:
    TEXTS = ("قالت رانيا: «نعم». وقال مصدر: «لا».", "قالت رانيا: «الميناء مفتوح».")
    CORPUS = mk.Corpus({"source": ["أ", "ب"], "date": ["2023-01-01", "2023-01-02"], "text": TEXTS})

    def test_quotations_of_actors_in_time(self):
        table = self.CORPUS.quotations(actors=RANIA)
        with pytest.warns(UserWarning, match="1 row of 3 without 'actor' left out"):
            line = self.CORPUS.timeline(table)
        assert line["what"].tolist() == ["rania", "rania"]
        assert line["count"].tolist() == [1, 1]

    def test_another_column_is_followed(self):
        table = self.CORPUS.quotations(actors=RANIA)
        line = self.CORPUS.timeline(table, of="kind")
        assert line.groupby("what")["count"].sum().to_dict() == {"direct": 3}

    def test_rows_of_nobody_are_said(self):
        with pytest.raises(ValueError, match=r"what has no row with a value in 'actor'.*of="):
            self.CORPUS.timeline(self.CORPUS.quotations())

    def test_a_table_that_names_nothing_is_one_thing(self):
        hits = self.CORPUS.concordance("رانيا")
        assert self.CORPUS.timeline(hits)["what"].unique().tolist() == ["places"]
        assert self.CORPUS.dispersion(hits, by=None)["count"].tolist() == [2]

    def test_words_around_each_actor(self):
        both = mk.Actors({"rania": ["رانيا"], "source": ["مصدر"]})
        table = self.CORPUS.collocates(
            self.CORPUS.actor_mentions(both), window=1, min_count=1, stopwords=None
        )
        around = table.groupby("pattern")["term"].agg(set).to_dict()
        assert around == {"rania": {"قالت", "نعم", "الميناء"}, "source": {"وقال", "لا"}}
        own = self.CORPUS.collocates("رانيا", window=1, min_count=1, stopwords=None)
        rania = table[table["pattern"] == "rania"].reset_index(drop=True)
        pd.testing.assert_frame_equal(rania.drop(columns="pattern"), own.drop(columns="pattern"))

    def test_how_evenly_each_is_spread(self):
        both = mk.Actors({"rania": ["رانيا"], "source": ["مصدر"]})
        table = self.CORPUS.dispersion(self.CORPUS.actor_mentions(both), by="source")
        assert table[["source", "pattern", "count"]].to_numpy().tolist() == [
            ["أ", "rania", 1], ["أ", "source", 1], ["ب", "rania", 1], ["ب", "source", 0],
        ]  # fmt: skip

    @pytest.mark.parametrize("ask", ["timeline", "dispersion", "collocates"])
    def test_bad_columns_are_refused(self, ask):
        helper = getattr(self.CORPUS, ask)
        with pytest.raises(ValueError, match="of names 'tone', which"):
            helper(self.CORPUS.concordance("رانيا"), of="tone")
        with pytest.raises(ValueError, match="of='actor' names a column of a table"):
            helper("رانيا", of="actor")
        with pytest.raises(ValueError, match="has no rows"):
            helper(self.CORPUS.concordance("رانيا").head(0))
