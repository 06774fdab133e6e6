from __future__ import annotations

import re

import pandas as pd
import pytest

import mediakit as mk
from mediakit.analysis.concordance import Concordance

CORPUS = mk.Corpus(
    {
        "doc": ["b", "a", "c"],
        "source": ["صحيفة ب", "صحيفة أ", "صحيفة أ"],
        "date": ["2023-09-18", "2023-09-17", None],
        "text": [
            "زار الوفد الميناء أمس.\nالميناء واسع",
            "في الميناء «القديم» سفن، وبالميناء رافعات",
            "لا خبر",
        ],
    }
)


def test_rows_by_hand():
    table = CORPUS.concordance("ميناء", window=2)
    assert table.columns.tolist() == [
        "doc", "source", "date", "pre", "keyword", "post", "start", "end", "place",
    ]  # fmt: skip
    assert table["doc"].tolist() == ["b", "b", "a", "a"]
    assert table["pre"].tolist() == ["زار الوفد", "الميناء أمس.", "في", "القديم» سفن،"]
    assert table["keyword"].tolist() == ["الميناء", "الميناء", "الميناء", "وبالميناء"]
    assert table["post"].tolist() == ["أمس. الميناء", "واسع", "«القديم» سفن", "رافعات"]
    assert table["start"].tolist() == [10, 23, 3, 25]
    assert table["place"].tolist() == pytest.approx([2 / 6, 4 / 6, 1 / 6, 4 / 6])
    assert table.hits == 4
    texts = dict(zip(CORPUS["doc"], CORPUS["text"], strict=True))
    for row in table.itertuples():
        assert texts[row.doc][row.start : row.end] == row.keyword


def test_an_expression_inside_a_word_leaves_the_rest_of_the_word_in_the_context():
    table = CORPUS.concordance("ميناء ر", match="regex", window=1)
    assert table[["pre", "keyword", "post"]].iloc[0].tolist() == ["سفن، وبال", "ميناء ر", "افعات"]
    first = mk.Corpus({"text": ["والميناء"]}).concordance("مينا", match="regex")
    assert first[["pre", "keyword", "post"]].iloc[0].tolist() == ["وال", "مينا", "ء"]


def test_a_match_without_words_keeps_its_neighbours():
    table = mk.Corpus({"text": ["خبر. !", "!"]}).concordance("!", match="regex")
    assert table["pre"].tolist() == ["خبر.", ""]
    assert table["post"].tolist() == ["", ""]


@pytest.mark.parametrize(
    ("sort", "docs"),
    [
        (None, "bbaa"),
        ("date", "aabb"),
        ("source", "aabb"),
    ],
)
def test_order_of_documents(sort, docs):
    assert "".join(CORPUS.concordance("ميناء", sort=sort)["doc"]) == docs


def test_hits_without_a_date_come_last():
    corpus = mk.Corpus({"date": [None, "2023-09-18", "2023-09-17"], "text": ["خبر"] * 3})
    assert corpus.concordance("خبر", sort="date")["doc"].tolist() == ["3", "2", "1"]


def test_texts_without_any_word_can_hold_signs():
    table = mk.Corpus({"text": ["!!", "?"]}).concordance("!+", match="regex")
    assert table[["pre", "keyword", "post"]].to_numpy().tolist() == [["", "!!", ""]]


def test_order_by_the_nearest_word_of_the_context():
    corpus = mk.Corpus({"text": ["ب ج س أ", "ت ج س ب", "أ س ت", "س"]})
    assert corpus.concordance("س", sort="pre")["pre"].tolist() == ["", "أ", "ب ج", "ت ج"]
    assert corpus.concordance("س", sort="post")["post"].tolist() == ["", "أ", "ب", "ت"]
    forms = mk.Corpus({"text": ["وسفن سفن بسفن"]}).concordance("سفن", sort="keyword")
    assert forms["keyword"].tolist() == ["بسفن", "سفن", "وسفن"]


def test_a_sample_by_chance_is_always_the_same():
    corpus = mk.load_classroom()
    once = corpus.concordance("ميناء", sort="random", n=7)
    pd.testing.assert_frame_equal(once, corpus.concordance("ميناء", sort="random", n=7))
    other = corpus.with_intervals(seed=1).concordance("ميناء", sort="random", n=7)
    assert not once.equals(other)
    assert len(once) == 7
    assert not once.equals(corpus.concordance("ميناء", n=7))
    assert once.hits == len(corpus.concordance("ميناء"))


def test_hits_are_known_of_what_is_left_of_a_table_and_counted_of_others(tmp_path):
    cut = CORPUS.concordance("ميناء", n=2)
    assert cut.hits == cut.head(1).hits == cut[cut["doc"] == "b"].hits == 4
    assert cut.sort_values("start").assign(tone="+").hits == cut.copy().hits == 4
    assert pd.concat([cut, cut, cut]).hits == 6
    cut.to_csv(tmp_path / "cut.csv", index=False)
    saved = pd.read_csv(tmp_path / "cut.csv", parse_dates=["date"])
    assert type(cut)(saved).hits == 2


def test_every_word_of_the_classroom_is_found_as_often_as_it_is_counted():
    corpus = mk.load_classroom()
    terms = corpus.term_frequency(stopwords=None).iloc[::400]
    for term, count in zip(terms["term"], terms["count"], strict=True):
        plain = corpus.concordance(f"{term}", match="surface")
        every = corpus.concordance(term)
        assert len(plain) <= count <= len(every), term


def test_nothing_found_is_said():
    with pytest.warns(UserWarning, match="pattern='غائب' .*nowhere in the corpus"):
        table = CORPUS.concordance("غائب")
    assert len(table) == 0
    assert table.columns.tolist()[0] == "doc"
    assert "0 hits" in table._repr_html_()


def test_the_table_survives_a_file(tmp_path):
    table = CORPUS.concordance("ميناء")
    table.to_csv(tmp_path / "hits.csv", index=False)
    read = pd.read_csv(tmp_path / "hits.csv", parse_dates=["date"])
    pd.testing.assert_frame_equal(pd.DataFrame(table), read, check_dtype=False)


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"window": 0}, "window must be a whole number of at least 1, not 0"),
        ({"n": 0}, "n must be a whole number of at least 1"),
        ({"sort": "left"}, "sort='left' is not possible; choose one of 'pre', 'post', 'keyword'"),
        ({"match": "word"}, "match='word' is not possible"),
    ],
)
def test_bad_input_is_refused(options, reason):
    with pytest.raises(ValueError, match=reason):
        CORPUS.concordance("ميناء", **options)


def test_the_corpus_is_left_as_it_was():
    before = CORPUS.copy(deep=True)
    CORPUS.concordance("ميناء")
    pd.testing.assert_frame_equal(CORPUS, before)


class TestPlacesOfATable:
    MENTIONS = CORPUS.lexicon_mentions(mk.Lexicon({"port": ["ميناء"], "news": ["خبر"]}))

    def test_mentions_give_the_same_rows_as_the_word(self):
        port = self.MENTIONS[self.MENTIONS["category"] == "port"]
        pd.testing.assert_frame_equal(CORPUS.concordance(port), CORPUS.concordance("ميناء"))

    def test_rows_stand_in_the_order_of_the_corpus_whatever_the_order_of_the_table(self):
        turned = self.MENTIONS.iloc[::-1]
        table = CORPUS.concordance(turned, window=1)
        assert table["doc"].tolist() == ["b", "b", "a", "a", "c"]
        assert table["keyword"].iloc[-1] == "خبر"
        assert table.hits == 5

    def test_a_part_of_a_word_leaves_the_rest_of_the_word_in_the_context(self):
        """A name without the particle before it, as `actor_mentions` gives its place."""
        mentions = CORPUS.actor_mentions(mk.Actors({"port": ["الميناء"]}))
        row = CORPUS.concordance(mentions, window=1).iloc[-1]
        assert (row["pre"], row["keyword"], row["post"]) == ("سفن، وب", "الميناء", "رافعات")

    def test_a_table_without_rows_is_said(self):
        with pytest.warns(UserWarning, match="pattern has no rows"):
            assert len(CORPUS.concordance(self.MENTIONS.head(0))) == 0

    @pytest.mark.parametrize(
        ("change", "options", "reason"),
        [
            ({}, {"match": "surface"}, "pattern is a table of places"),
            ({"doc": "z"}, {}, r"documents that the corpus does not have: 'z'"),
            ({"end": 1000}, {}, "from 10 to 1000 in document 'b', whose text has 35 characters"),
            ({"surface": "سفينة"}, {}, "made from other texts"),
        ],
    )
    def test_bad_tables_are_refused(self, change, options, reason):
        with pytest.raises(ValueError, match=reason):
            CORPUS.concordance(self.MENTIONS.head(1).assign(**change), **options)

    def test_a_table_without_places_is_refused(self):
        with pytest.raises(ValueError, match="pattern has no column 'start'"):
            CORPUS.concordance(self.MENTIONS[["doc", "surface"]])


class TestHtml:
    def test_an_arabic_table_runs_from_right_to_left(self):
        page = CORPUS.concordance("ميناء", window=2)._repr_html_()
        assert '<table dir="rtl" lang="ar"' in page
        first = page.split("<tr>")[2]
        pre, keyword, post = (first.index(word) for word in ("زار الوفد", "<b>الميناء</b>", "أمس."))
        assert pre < keyword < post
        assert '<td dir="rtl" style="text-align:left;white-space:nowrap">زار الوفد</td>' in first
        assert '<td class="about" dir="ltr" style="white-space:nowrap">2023-09-18</td>' in first
        assert "<style" not in page

    def test_of_a_document_source_and_day_are_shown_and_its_name_on_pointing(self):
        page = CORPUS.concordance("ميناء", window=2)._repr_html_()
        assert re.findall("<th[^>]*>([a-z]+)</th>", page) == [
            "source", "date", "pre", "keyword", "post",
        ]  # fmt: skip
        assert page.count('<td class="about" title="a" style="white-space:nowrap">') == 2

    def test_the_written_forms_found_are_named(self):
        page = CORPUS.concordance("ميناء", n=3)._repr_html_()
        assert "3 of 4 hits, as written: <bdi>الميناء</bdi> 3</p>" in page

    def test_an_english_table_runs_from_left_to_right(self):
        page = mk.Corpus({"text": ["The port is open"]}).concordance("port")._repr_html_()
        assert '<table dir="ltr"' in page
        assert page.index("The") < page.index("<b>port</b>") < page.index("is open")

    def test_an_english_row_in_an_arabic_table_reads_from_left_to_right(self):
        texts = ["فتح الميناء أبوابه", "في الميناء سفن", "The port is open"]
        table = mk.Corpus({"text": texts}).concordance("الميناء|port", match="regex")
        page = table._repr_html_()
        # the first cell of a table from right to left stands on the right: there goes what follows
        assert page.index("is open") < page.index("<b>port</b>") < page.index("The")
        assert '<td dir="ltr" style="text-align:right;white-space:nowrap">The</td>' in page

    def test_texts_of_others_are_escaped_and_long_ones_cut(self):
        text = f"{'كلمة ' * 40}<script>alert(1)</script> ميناء & {'قول ' * 40}"
        table = mk.Corpus({"source": ["<b>"], "text": [text]}).concordance("ميناء", window=40)
        page = table._repr_html_()
        assert "<script" not in page
        assert "&lt;b&gt;" in page
        assert "… " in page
        assert " …" in page

    def test_many_rows_are_cut_and_counted(self):
        page = mk.Corpus({"text": ["ميناء " * 70]}).concordance("ميناء")._repr_html_()
        assert page.count("<tr>") == 61
        assert "10 more rows" in page

    def test_it_stays_what_it_is_until_a_column_goes(self):
        table = CORPUS.concordance("ميناء")
        assert isinstance(table.head(2), Concordance)
        assert isinstance(table[table["doc"] == "a"], Concordance)
        assert type(table[["pre", "keyword"]]) is pd.DataFrame


def test_a_notebook_shows_the_day_and_not_the_time():
    corpus = mk.Corpus({"text": ["وصل الوفد أمس"], "date": ["2023-09-17 21:35:43"]})
    shown = corpus.concordance("الوفد")._repr_html_()
    assert "2023-09-17" in shown
    assert "21:35" not in shown
