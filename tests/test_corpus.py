from __future__ import annotations

import copy
import datetime as dt
import pickle
import re
import warnings
from importlib import import_module

import numpy as np
import pandas as pd
import pytest

import mediakit as mk
from mediakit.corpus import REQUIRED


def rows(**more):
    return pd.DataFrame({"text": ["نص أول", "نص ثان"], "source": ["ب", "أ"], **more})


# ---- What is made of the data -------------------------------------------------------------------


def test_only_text_is_needed_and_the_rest_is_filled_in():
    corpus = mk.Corpus({"text": ["نص", "خبر"]})
    assert tuple(corpus.columns) == REQUIRED
    assert corpus["doc"].tolist() == ["1", "2"]
    assert corpus["source"].tolist() == ["unknown", "unknown"]
    assert corpus["date"].isna().all()
    assert corpus["title"].isna().all()


def test_numbered_documents_sort_in_the_order_of_the_rows():
    corpus = mk.Corpus({"text": ["نص"] * 11})
    assert corpus["doc"].iloc[[0, 9, 10]].tolist() == ["01", "10", "11"]
    assert corpus.sort_values("doc")["doc"].tolist() == corpus["doc"].tolist()


def test_named_columns_are_renamed_and_others_follow():
    corpus = mk.Corpus(
        {
            "section": ["سياسة"],
            "body": ["نص"],
            "outlet": ["أ"],
            "day": ["2023-01-02"],
            "head": ["ع"],
        },
        text="body",
        source="outlet",
        date="day",
        title="head",
        doc="section",
    )
    assert tuple(corpus.columns) == REQUIRED
    assert corpus["doc"].tolist() == ["سياسة"]
    kept = mk.Corpus({"page": [3], "text": ["نص"]})
    assert tuple(kept.columns) == (*REQUIRED, "page")
    assert kept["page"].tolist() == [3]


def test_two_columns_can_change_places():
    corpus = mk.Corpus({"text": ["عنوان"], "title": ["نص"]}, text="title", title="text")
    assert corpus[["title", "text"]].to_numpy().tolist() == [["عنوان", "نص"]]


@pytest.mark.parametrize(
    "data",
    [
        {"text": ["نص", "خبر"]},
        [{"text": "نص"}, {"text": "خبر"}],
        ({"text": text} for text in ("نص", "خبر")),
        pd.DataFrame({"text": ["نص", "خبر"]}),
    ],
    ids=["dict", "list", "generator", "frame"],
)
def test_every_shape_of_data_gives_the_same(data):
    assert mk.Corpus(data)["text"].tolist() == ["نص", "خبر"]


TEXTS = {
    "composed": "أحمد",
    "decomposed": "ا\u0654حمد",
    "windows line ends": "سطر\r\nسطر\r",
    "no-break space": "خليفة\u00a0حفتر",
    "byte order mark": "\ufeffنص",
    "directions": "\u200fنص\u202b",
    "spaces around": "  نص \t",
    "astral": "نص 😀",
    "nul": "نص\x00",
    "missing by another name": "NA",
    "tatweel and marks": "مُحَـمَّد",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_text_is_kept_as_given(text):
    assert mk.Corpus({"text": [text]})["text"].tolist() == [text]


def test_composed_and_decomposed_text_give_one_term():
    corpus = mk.Corpus({"text": [TEXTS["composed"], TEXTS["decomposed"]]})
    table = corpus.term_frequency(stopwords=None)
    assert table[["count", "documents"]].to_numpy().tolist() == [[2, 2]]


@pytest.mark.parametrize("missing", [None, np.nan, "", "  ", pd.NA])
def test_a_missing_source_is_unknown(missing):
    assert mk.Corpus(rows(source=[missing, "أ"]))["source"].tolist() == ["unknown", "أ"]


def test_a_source_may_be_called_na():
    assert mk.Corpus(rows(source=["NA", "null"]))["source"].tolist() == ["NA", "null"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ([2015, 2016], ["2015", "2016"]),
        (pd.Categorical(["أ", "ب"]), ["أ", "ب"]),
        (pd.Categorical(["أ", None]), ["أ", "unknown"]),
        (pd.Categorical([2015, 2016]), ["2015", "2016"]),
        ([True, False], ["True", "False"]),
    ],
    ids=["numbers", "categories", "missing category", "number categories", "bool"],
)
def test_a_source_becomes_text(source, expected):
    assert mk.Corpus(rows(source=source))["source"].tolist() == expected


@pytest.mark.filterwarnings("ignore:Dates.*nothing in the column tells")
@pytest.mark.parametrize(
    "date",
    [
        "2017-01-11",
        "11.01.2017",
        "11/01/2017",
        "11 كانون الثاني 2017",
        "11 يناير 2017",
        "11 جانفي 2017",
        "١١ يناير ٢٠١٧",
        "11 January 2017",
        dt.date(2017, 1, 11),
        dt.datetime(2017, 1, 11),
        pd.Timestamp("2017-01-11"),
    ],
    ids=str,
)
def test_dates_are_read_with_the_day_first(date):
    corpus = mk.Corpus(rows(date=[date, None]))
    assert corpus["date"].tolist() == [pd.Timestamp("2017-01-11"), pd.NaT]


def test_dates_have_one_type_whatever_came():
    typed = pd.to_datetime(["2017-01-11", "2017-01-12"])
    for date in (typed, typed.tz_localize("UTC"), typed.astype("datetime64[s]"), [None, None]):
        assert mk.Corpus(rows(date=date))["date"].dtype == "datetime64[us]"


def test_a_repeated_index_does_not_matter():
    twice = pd.concat([rows(), rows()])
    corpus = mk.Corpus(twice)
    assert corpus["doc"].tolist() == ["1", "2", "3", "4"]
    assert corpus.tokens().sizes.tolist() == [2, 2, 2, 2]


def test_missing_text_becomes_empty_with_a_warning():
    with pytest.warns(UserWarning, match=r"1 document without text.*'b'"):
        corpus = mk.Corpus({"doc": ["a", "b"], "text": ["نص", None]})
    assert corpus["text"].tolist() == ["نص", ""]


def test_the_data_are_left_as_they_were():
    data = pd.DataFrame(
        {"body": ["نص", "خبر"], "source": [None, "أ"], "date": ["2017-01-11", None]}
    )
    before = data.copy(deep=True)
    corpus = mk.Corpus(data, text="body")
    corpus.loc[0, "text"] = "غيره"
    pd.testing.assert_frame_equal(data, before)


# ---- Errors -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "named", "message"),
    [
        ({"body": ["x"]}, {}, r"text='text': data has no such column; its columns are 'body'"),
        ({"texts": ["x"]}, {}, r"Did you mean 'texts'\?"),
        ({"text": ["x"], "outlett": ["y"]}, {"source": "outlet"}, r"Did you mean 'outlett'\?"),
        ({"text": ["x"]}, {"doc": "id"}, r"doc='id': data has no such column"),
        ({"text": ["x"], "Source": ["y"]}, {}, r"write source='Source' or rename"),
        ({"text": ["x"], "body": ["y"]}, {"text": "body"}, r"'text' beside the one named for it"),
        ({"text": ["x"]}, {"title": "text"}, r"needs a column of its own"),
        ({"text": ["x", "y"], "doc": ["1", "1"]}, {}, r"these come twice: '1'"),
        ({"text": ["x", "y"], "doc": ["1", 1]}, {}, r"these come twice: '1'"),
        ({"text": ["x", "y"], "doc": ["1", None]}, {}, r"doc is missing in 1 of 2 rows"),
        ({"text": ["x"], "date": ["منتصف العام"]}, {}, r"date cannot be read from 'منتصف العام'"),
        ({"text": ["x"], "date": ["11/01/17"]}, {}, r"date cannot be read from '11/01/17'"),
        ([], {}, r"its columns are none"),
        ({"doc": ["d"], "text": ["\ud800"]}, {}, r"'d' holds half of a surrogate pair"),
    ],
)
def test_bad_data_are_refused_with_a_reason(data, named, message):
    with pytest.raises(ValueError, match=message):
        mk.Corpus(data, **named)


def test_a_name_in_capitals_is_suggested():
    with pytest.raises(ValueError, match=r"(Did you mean |text=)'TEXT'"):
        mk.Corpus({"TEXT": ["x"]})


def test_two_columns_of_one_name_are_refused():
    data = pd.DataFrame([["x", "y"]], columns=["text", "text"])
    with pytest.raises(ValueError, match="several columns named 'text'"):
        mk.Corpus(data)


@pytest.mark.parametrize("data", ["نص", 3, None, ["نص"], pd.Series(["نص"])])
def test_what_is_no_table_is_refused(data):
    with pytest.raises(TypeError, match="data must be a DataFrame, a dict of lists or a list of"):
        mk.Corpus(data)


def test_a_text_that_is_no_string_is_refused():
    with pytest.raises(TypeError, match=r"text must be strings; documents 'b' have 'int'"):
        mk.Corpus({"doc": ["a", "b"], "text": ["نص", 5]})


# ---- pandas keeps the class ---------------------------------------------------------------------

KEEPING = {
    "filter": lambda c: c[c["source"] == "صحيفة أ"],
    "query": lambda c: c.query("source == 'صحيفة أ'"),
    "sort_values": lambda c: c.sort_values("doc", ascending=False),
    "copy": lambda c: c.copy(),
    "shallow copy": lambda c: c.copy(deep=False),
    "deepcopy": lambda c: copy.deepcopy(c),
    "assign": lambda c: c.assign(section="سياسة"),
    "concat": lambda c: pd.concat([c.head(1), c.tail(1)]),
    "merge": lambda c: c.merge(
        pd.DataFrame({"source": ["صحيفة أ"], "owner": ["خاص"]}), on="source"
    ),
    "get_group": lambda c: c.groupby("source").get_group("صحيفة أ"),
    "loc": lambda c: c.loc[c["doc"] == "a1"],
    "iloc": lambda c: c.iloc[1:],
    "head": lambda c: c.head(2),
    "sample": lambda c: c.sample(2, random_state=0),
    "columns in another order": lambda c: c[["text", "title", "date", "source", "doc"]],
    "drop_duplicates": lambda c: c.drop_duplicates("source"),
    "dropna": lambda c: c.dropna(subset=["date"]),
    "rename of another column": lambda c: c.assign(x=1).rename(columns={"x": "y"}),
    "reset_index": lambda c: c.reset_index(drop=True),
    "index as a column": lambda c: c.reset_index(),
    "index of another column": lambda c: c.assign(page=[3, 1, 2]).set_index("page"),
    "back from such an index": lambda c: c.assign(p=[3, 1, 2]).set_index("p").reset_index(),
    "sort_index": lambda c: c.sort_index(ascending=False),
    "pickle": lambda c: pickle.loads(pickle.dumps(c)),
    "pipe": lambda c: c.pipe(lambda d: d[d["title"].notna()]),
}


@pytest.mark.parametrize("change", KEEPING.values(), ids=KEEPING.keys())
def test_a_corpus_stays_a_corpus(two_sources, change):
    two_sources.tokens()
    before = two_sources.copy(deep=True)
    result = change(two_sources)
    assert type(result) is mk.Corpus
    tokens = result.tokens()
    assert tokens.docs.tolist() == result["doc"].tolist()
    expected = mk.Corpus(pd.DataFrame(result)).tokens().to_frame()
    pd.testing.assert_frame_equal(tokens.to_frame(), expected)
    pd.testing.assert_frame_equal(two_sources, before)


def test_groups_of_a_corpus_are_corpora(two_sources):
    groups = dict(iter(two_sources.groupby("source")))
    assert {type(group) for group in groups.values()} == {mk.Corpus}
    assert {name: len(group.tokens()) for name, group in groups.items()} == {
        "صحيفة أ": 9,
        "صحيفة ب": 4,
    }


def test_apply_over_groups_of_another_column_gives_corpora(two_sources):
    corpus = two_sources.assign(year=[2022, 2023, 2023])
    sizes = corpus.groupby("year").apply(lambda group: len(group.tokens()))
    assert sizes.to_dict() == {2022: 7, 2023: 6}


LEAVING = {
    "drop": lambda c: c.drop(columns="title"),
    "selection": lambda c: c[["doc", "text"]],
    "set_index": lambda c: c.set_index("doc"),
    "rename of a required column": lambda c: c.rename(columns={"text": "body"}),
    "transpose": lambda c: c.T,
    "two columns of one name": lambda c: pd.concat([c, c[["doc"]]], axis=1),
    "groupby count": lambda c: c.groupby("source").count(),
}


@pytest.mark.parametrize("change", LEAVING.values(), ids=LEAVING.keys())
def test_without_a_required_column_it_is_a_plain_table(two_sources, change):
    assert type(change(two_sources)) is pd.DataFrame


def test_a_table_with_its_documents_as_index_becomes_a_corpus_again(two_sources):
    plain = two_sources.set_index("doc").reset_index()
    pd.testing.assert_frame_equal(mk.Corpus(plain), two_sources)


def test_a_lost_column_is_named_by_every_helper(two_sources):
    del two_sources["text"]
    for ask in (two_sources.term_frequency, two_sources.compare_sources, two_sources.tokens):
        with pytest.raises(ValueError, match="no column 'text'"):
            ask()


def test_concat_with_a_plain_table_is_a_corpus(two_sources):
    more = pd.DataFrame(mk.Corpus({"doc": ["c1"], "text": ["خبر"]}))
    both = pd.concat([two_sources, more])
    assert type(both) is mk.Corpus
    assert both.tokens().sizes.tolist() == [7, 2, 4, 1]


def test_a_corpus_of_a_corpus_keeps_its_states_and_what_was_read(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("خبر من الميناء", encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = [mk.read_folder(tmp_path, pattern=f"{name}.txt") for name in ("a", "b")]
    both = pd.concat(read, ignore_index=True)
    assert both.reading["file"].tolist() == ["a.txt", "b.txt"]
    again = mk.Corpus(both.with_wire("weighted").with_intervals(draws=200))
    assert again.reading["file"].tolist() == ["a.txt", "b.txt"]
    assert again.summary().endswith("wire='weighted' · draws=200")
    assert mk.Corpus(pd.DataFrame(again)).reading is None


def test_concat_of_the_same_documents_is_refused_when_counted(two_sources):
    twice = pd.concat([two_sources, two_sources])
    with pytest.raises(ValueError, match=r"twice: 'a1', 'a2', 'b1'.*drop_duplicates"):
        twice.term_frequency()


def test_other_articles_of_the_same_names_are_not_to_be_dropped(two_sources):
    other = two_sources.assign(text=[f"{text} غيره" for text in two_sources["text"]])
    with pytest.raises(ValueError, match="different articles of one name") as error:
        pd.concat([two_sources, other]).term_frequency()
    assert "drop_duplicates" not in str(error.value)
    a, b = two_sources, other
    both = pd.concat([a.assign(doc="a-" + a["doc"]), b.assign(doc="b-" + b["doc"])])
    assert len(both.tokens().docs) == 6


def test_helpers_of_groups_are_named_by_their_argument(two_sources):
    groups = two_sources.groupby("source")
    with pytest.raises(AttributeError, match=r"corpus.term_frequency\(..., by='source'\)"):
        groups.apply(lambda group: group.term_frequency())
    with pytest.raises(AttributeError, match=r"by=\['source', 'title'\]"):
        two_sources.groupby(["source", "title"]).term_frequency()
    with pytest.raises(AttributeError, match=r"corpus.quotations\(...\), whose table"):
        groups.quotations()
    with pytest.raises(AttributeError, match="no attribute 'term_count'"):
        groups.apply(lambda group: group.term_count())


# ---- Names and columns put in later -------------------------------------------------------------

LOOKALIKES = {
    "direction sign": "\u200fالجزيرة",
    "space behind": "الجزيرة ",
    "no-break space": "\u00a0الجزيرة",
    "zero-width space": "الجزيرة\u200b",
}


@pytest.mark.parametrize("other", LOOKALIKES.values(), ids=LOOKALIKES.keys())
def test_sources_that_look_the_same_are_one_and_it_is_said(other):
    with pytest.warns(UserWarning, match="Sources written in several ways that look the same"):
        assert mk.Corpus(rows(source=["الجزيرة", other]))["source"].tolist() == ["الجزيرة"] * 2


def test_the_commonest_written_form_of_a_source_is_shown():
    names = ["صحيفة\u00a0الميناء", "صحيفة الميناء", "صحيفة\u00a0الميناء", "Le Phare"]
    with pytest.warns(UserWarning, match="look the same"):
        corpus = mk.Corpus({"text": ["نص"] * 4, "source": names})
    assert corpus["source"].tolist() == ["صحيفة\u00a0الميناء"] * 3 + ["Le Phare"]
    composed = [
        "Le Pays e\u0301mu",
        "Le Pays \u00e9mu",
    ]  # as often: the one with nothing superfluous
    with pytest.warns(UserWarning, match="look the same"):
        assert set(mk.Corpus(rows(source=composed))["source"]) == {composed[1]}
    spaced = ["BBC  Arabic", "BBC Arabic"]
    with pytest.warns(UserWarning, match="look the same"):
        assert set(mk.Corpus(rows(source=spaced))["source"]) == {"BBC Arabic"}


def test_numbers_and_texts_of_the_same_digits_are_one_source_and_letters_are_not_folded():
    corpus = mk.Corpus({"text": ["نص"] * 3, "source": [1, "1", 1.0]})
    assert corpus["source"].tolist() == ["1", "1", "1"]
    assert mk.Corpus(rows(source=["BBC", "bbc"]))["source"].nunique() == 2
    assert mk.Corpus(rows(source=["الأهرام", "الاهرام"]))["source"].nunique() == 2


LATER = {
    "strings": ["2023-01-02"] * 3,
    "zones": pd.to_datetime(["2023-01-02T12:00+03:00"] * 3),
    "objects": [dt.date(2023, 1, 2)] * 3,
    "categories": pd.Categorical(["2 يناير 2023"] * 3),
    "one for all": "2023-01-02",
}


@pytest.mark.parametrize("date", LATER.values(), ids=LATER.keys())
def test_dates_put_in_later_are_read_by_all_who_ask(two_sources, date, tmp_path):
    corpus = two_sources.assign(date=date)
    assert corpus.timeline()["period"].tolist() == [pd.Timestamp("2023-01-02")]
    assert corpus.coverage()["documents"].sum() == 3
    assert [date.date() for date in corpus.clean()["date"]] == [dt.date(2023, 1, 2)] * 3
    assert "2023-01-02" in corpus.summary()
    assert "2023-01-02" in corpus._repr_html_()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # no text is a copy of another
        assert corpus.wire_clusters()["place"].tolist() == [1, 1, 1]


def test_dates_put_in_later_that_are_none_are_named(two_sources):
    corpus = two_sources.assign(date=["2023-01-02", "soon", None])
    for ask in (corpus.timeline, corpus.coverage, corpus.wire_clusters, corpus.fingerprint):
        with pytest.raises(ValueError, match=r"date cannot be read from 'soon' \(row 2, document"):
            ask()
    with pytest.raises(ValueError, match="date cannot be read from 'soon'"):
        mk.report(corpus, path="never_written.html")
    assert "date cannot be read from 'soon'" in corpus.summary()
    assert "soon" in corpus._repr_html_()


def test_dates_taken_away_are_missing(two_sources):
    corpus = two_sources.assign(date=None)
    assert "no dates" in corpus.summary()
    with pytest.raises(ValueError, match="No document of the corpus has a date"):
        corpus.timeline()


def test_texts_and_names_put_in_later_are_read_or_named(two_sources):
    numbered = two_sources.assign(doc=range(len(two_sources)))
    assert "0" in set(numbered.check(of="documents")["doc"])
    assert numbered.tokens().to_frame()["doc"].iloc[0] == "0"
    corpus = two_sources.assign(text=range(len(two_sources)))
    for ask in (corpus.term_frequency, corpus.timeline, corpus.check, corpus.tokens):
        with pytest.raises(TypeError, match=r"text must be strings; documents .* have 'int'"):
            ask()
    assert "text must be strings" in corpus.summary()
    with pytest.raises(ValueError, match="doc is missing in 1 of"):
        two_sources.assign(doc=[None, *range(1, len(two_sources))]).check()


def test_a_source_taken_away_later_is_unknown(two_sources):
    corpus = two_sources.assign(source=[None, "صحيفة أ", float("nan")])
    table = corpus.term_frequency(by="source", stopwords=None)
    assert set(table["source"]) == {"unknown", "صحيفة أ"}
    assert "2 sources" in corpus.summary()
    joined = pd.concat([two_sources, mk.Corpus({"doc": ["c"], "text": ["نص"]}).assign(source=None)])
    assert "unknown" in set(joined.term_frequency(by="source", stopwords=None)["source"])


def test_a_corpus_in_form_shares_its_words(two_sources):
    corpus = two_sources.assign(date="2023-01-02")
    corpus.term_frequency(stopwords=None)
    assert "13 tokens" in corpus.summary()  # they were read once, for both
    assert corpus["date"].tolist() == ["2023-01-02"] * 3  # nothing changes it in place


def test_copies_of_one_instant_are_no_hours_apart():
    report = "أعلن مدير الميناء أن العمل يعود غدا إلى الأرصفة كلها بعد توقف دام ثلاثة أيام"
    dates = ["2023-01-01T12:00:00+03:00", "2023-01-01T09:00:00Z"]
    with pytest.warns(UserWarning, match="brought to UTC"):
        corpus = mk.Corpus(rows(date=dates).assign(text=report))
    pair = corpus.shared_text().iloc[0]
    assert pair["hours_apart"] == 0
    assert pd.isna(pair["earliest"])
    assert corpus.wire_clusters()["place"].tolist() == [1, 1]


def test_the_rules_of_dates_are_taken_by_the_corpus():
    assert mk.Corpus(rows(date=["3/4/2020", None]), day_first=False)["date"].iloc[0].month == 3
    with pytest.warns(UserWarning, match="cannot be read in 1 of 2 rows"):
        corpus = mk.Corpus(rows(date=["N/A", "2020-04-03"]), dates="missing")
    assert corpus["date"].isna().tolist() == [True, False]
    zoned = mk.Corpus(rows(date=["2023-01-01T22:30Z", None]), timezone="Asia/Riyadh")
    assert zoned["date"].iloc[0] == pd.Timestamp("2023-01-02 01:30")
    with pytest.raises(ValueError, match="dates='skip' is not possible"):
        mk.Corpus(rows(), dates="skip")


def test_parquet_gives_the_same_corpus_back(two_sources, tmp_path):
    corpus = two_sources.assign(section=["س", "ع", "س"], page=[1, 2, 3])
    corpus.to_parquet(tmp_path / "corpus.parquet")
    back = mk.read_table(tmp_path / "corpus.parquet")
    assert type(back) is mk.Corpus
    pd.testing.assert_frame_equal(back, corpus)
    pd.testing.assert_frame_equal(back.tokens().to_frame(), corpus.tokens().to_frame())


def test_a_corpus_of_a_corpus_is_the_same(two_sources):
    pd.testing.assert_frame_equal(mk.Corpus(two_sources), two_sources)


# ---- The normalization goes with the corpus -----------------------------------------------------

APART = mk.Normalization(ya=False)


@pytest.mark.parametrize("change", KEEPING.values(), ids=KEEPING.keys())
def test_the_normalization_is_kept(two_sources, change):
    corpus = two_sources.with_normalization(APART)
    assert change(corpus).tokens().normalization == APART
    assert two_sources.tokens().normalization == mk.Normalization()


def test_tables_of_differing_normalizations_cannot_be_joined():
    one = mk.Corpus({"doc": ["1"], "text": ["على"]})
    other = mk.Corpus({"doc": ["2"], "text": ["علي"]}).with_normalization(APART)
    with pytest.raises(ValueError, match="different normalizations"):
        pd.concat([one, other])


def test_an_explicit_default_is_no_difference():
    one = mk.Corpus({"doc": ["1"], "text": ["على"]})
    other = mk.Corpus({"doc": ["2"], "text": ["علي"]}).with_normalization(mk.Normalization())
    assert len(pd.concat([one, other]).term_frequency(stopwords=None)) == 1


# ---- So do wire and intervals -------------------------------------------------------------------


def stated(corpus):
    return corpus.with_wire("weighted").with_intervals(level=0.9, draws=200, seed=3)


@pytest.mark.parametrize("change", KEEPING.values(), ids=KEEPING.keys())
def test_wire_and_intervals_are_kept(two_sources, change):
    told = "wire='weighted' · level=0.9 · draws=200 · seed=3"
    assert change(stated(two_sources)).summary().endswith(told)
    assert "wire" not in two_sources.summary()


def test_a_pickle_keeps_the_states(two_sources):
    back = pickle.loads(pickle.dumps(stated(two_sources)))
    assert back.summary() == stated(two_sources).summary()


def test_states_share_the_words_of_a_corpus(two_sources, monkeypatch):
    """Asked anew for each table, a state costs nothing."""
    module = import_module("mediakit.tokens")
    asked = []
    read = module.read_words
    monkeypatch.setattr(module, "read_words", lambda texts: asked.append(1) or read(texts))
    for wire in ("as_is", "weighted"):
        assert "token" not in two_sources.with_wire(wire).summary() or asked
        two_sources.with_wire(wire).term_frequency()
        two_sources.with_normalization(APART).with_intervals(seed=1).term_frequency()
    assert len(asked) == 1


def test_each_state_leaves_the_others(two_sources):
    corpus = stated(two_sources).with_normalization(APART).with_wire("first_only")
    assert corpus.tokens().normalization == APART
    line = corpus.summary()
    assert line.endswith("wire='first_only' · level=0.9 · draws=200 · seed=3")
    assert "ya=False" in line


def test_states_are_no_part_of_the_texts(two_sources):
    assert stated(two_sources).fingerprint() == two_sources.fingerprint()


@pytest.mark.parametrize(
    ("other", "message"),
    [
        (
            lambda c: c.with_wire("first_only"),
            r"wire is 'as_is' and 'first_only'; give them the same with with_wire\(\)\.",
        ),
        (
            lambda c: c.with_intervals(seed=1),
            r"seed is 0 and 1; give them the same with with_intervals\(\)\.",
        ),
        (
            lambda c: stated(c),
            r"wire is .*; level is 0.95 and 0.9; .* with with_wire\(\) and with_intervals\(\)\.",
        ),
    ],
)
def test_corpora_with_different_states_cannot_be_joined(two_sources, other, message):
    renamed = two_sources.assign(doc=two_sources["doc"] + "x")
    with pytest.raises(ValueError, match=message):
        pd.concat([two_sources, other(renamed)])
    same = pd.concat([other(two_sources), other(renamed)])
    assert same.summary().split(" · ")[3:] == other(two_sources).summary().split(" · ")[3:]


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"level": 95}, ValueError, "level must be between 0 and 1"),
        ({"level": 1}, ValueError, "level must be between 0 and 1"),
        ({"level": 0}, ValueError, "level must be a number above 0"),
        ({"level": "high"}, TypeError, "level must be a number"),
        ({"draws": 99}, ValueError, "draws must be .* at least 100 and at most .*, not 99"),
        ({"draws": 1000.5}, TypeError, "draws must be a whole number"),
        ({"seed": -1}, ValueError, "seed must be a whole number of at least 0"),
        ({"seed": None}, TypeError, "seed must be a whole number"),
    ],
)
def test_impossible_intervals_are_refused(two_sources, given, error, message):
    with pytest.raises(error, match=message):
        two_sources.with_intervals(**given)


def test_the_argument_of_tokens_wins_for_one_call():
    corpus = mk.Corpus({"text": ["على علي"]})
    assert len(corpus.tokens(normalization=APART).unit("term").labels) == 2
    assert len(corpus.tokens().unit("term").labels) == 1


@pytest.mark.parametrize("wrong", ["marks", {"ya": False}, mk.Normalization])
def test_a_wrong_normalization_is_refused(two_sources, wrong):
    with pytest.raises(TypeError, match=r"normalization must be mediakit\.Normalization"):
        two_sources.with_normalization(wrong)
    with pytest.raises(TypeError, match=r"normalization must be mediakit\.Normalization"):
        two_sources.tokens(normalization=wrong)


# ---- Display ------------------------------------------------------------------------------------


def test_the_page_view_escapes_every_cell():
    corpus = mk.Corpus(
        {
            "doc": ["<b>1</b>"],
            "source": ["A & B"],
            "title": ['<img src="x" onerror="y">'],
            "text": ["<script>alert(1)</script>"],
            "<i>": ["<u>"],
        }
    )
    page = corpus._repr_html_()
    for tag in ("<script>", "<b>", "<img", "<i>", "<u>"):
        assert tag not in page
    assert "&lt;script&gt;" in page
    assert "A &amp; B" in page


def test_the_page_view_reads_from_right_to_left(two_sources):
    page = two_sources._repr_html_()
    assert '<table dir="rtl"' in page
    assert "صحيفة أ" in page
    assert '<td dir="auto"></td>' in page  # a missing title is empty, not "nan"
    assert "nan" not in page.casefold()
    assert "NaT" not in page


def test_the_page_view_shows_the_first_rows_and_cuts_long_texts():
    corpus = mk.Corpus({"text": [f"وثيقة{number} " + "كلمة " * 200 for number in range(9)]})
    page = corpus._repr_html_()
    assert page.count("<tr>") == 1 + 5
    assert "وثيقة4" in page
    assert "وثيقة5" not in page
    assert "…" in page
    assert len(page) < 5_000


def test_the_summary_counts_tokens_once_they_are_known(two_sources):
    line = "Corpus: 3 documents · 2 sources · 2023-09-17 to 2023-09-18 (1 without date)"
    assert two_sources.summary() == line
    two_sources.tokens()
    assert two_sources.summary() == line + " · 13 tokens"
    assert two_sources.head(1).summary() == "Corpus: 1 document · 1 source · 2023-09-17"
    assert mk.Corpus({"text": []}).summary() == "Corpus: 0 documents · 0 sources · no dates"


def test_the_fingerprint_follows_the_articles_and_nothing_else(two_sources):
    one = two_sources.fingerprint()
    assert re.fullmatch("[0-9a-f]{16}", one)
    assert two_sources.assign(desk="x").fingerprint() == one
    assert mk.Corpus(pd.DataFrame(two_sources)).fingerprint() == one
    changed = [
        two_sources[::-1],
        two_sources.assign(text=two_sources["text"] + " "),
        two_sources.assign(date=pd.NaT),
        two_sources.assign(source="صحيفة ج"),
    ]
    assert one not in {other.fingerprint() for other in changed}
    assert len({other.fingerprint() for other in changed}) == len(changed)
