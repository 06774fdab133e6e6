import json

import pandas as pd
import pytest

import mediakit as mk

ARTICLE = {
    "source": {"id": None, "name": "صحيفة أ"},
    "title": "عنوان",
    "text": ["فقرة أولى", "فقرة ثانية"],
    "tags": ["بحر", "ميناء"],
    "authors": [{"name": "سلمى"}, {"name": "رامي"}],
}
PLAIN = {"source": "صحيفة أ", "text": "خبر"}
SHAPES = {
    "a list": [PLAIN, PLAIN],
    "a wrapper": {"status": "ok", "totalResults": 2, "articles": [PLAIN, PLAIN]},
    "a deep wrapper": {"response": {"numFound": 2, "docs": [PLAIN, PLAIN]}},
    "columns of lists": {"source": ["صحيفة أ"] * 2, "text": ["خبر"] * 2},
    "columns of rows": {
        "source": {"0": "صحيفة أ", "1": "صحيفة أ"},
        "text": {"0": "خبر", "1": "خبر"},
    },
    "rows by key": {"0": PLAIN, "1": PLAIN},
    "split": {"columns": ["source", "text"], "index": [0, 1], "data": [["صحيفة أ", "خبر"]] * 2},
    "table": {"schema": {"fields": []}, "data": [PLAIN, PLAIN]},
}


@pytest.fixture
def read(tmp_path):
    def write_and_read(written, name="x.json", **options):
        (tmp_path / name).write_text(written, encoding="utf-8")
        return mk.read_table(tmp_path / name, **options)

    return write_and_read


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_records_are_found_in_every_shape(read, shape):
    corpus = read(json.dumps(shape))
    assert corpus["source"].tolist() == ["صحيفة أ", "صحيفة أ"]
    assert corpus["text"].tolist() == ["خبر", "خبر"]


@pytest.mark.parametrize("orient", ["columns", "records", "index", "split", "table"])
def test_every_orient_of_pandas(tmp_path, orient):
    frame = pd.DataFrame({"source": ["أ", "ب"], "text": ["خبر", "خبر ثان"]})
    frame.to_json(tmp_path / "x.json", orient=orient)
    corpus = mk.read_table(tmp_path / "x.json")
    assert corpus[["source", "text"]].to_numpy().tolist() == frame.to_numpy().tolist()


@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "x.ndjson"])
@pytest.mark.parametrize("indent", [None, 1])
def test_records_may_follow_each_other_under_any_ending(read, name, indent):
    text = "\n".join(json.dumps(PLAIN, indent=indent) for _ in range(3))
    assert read(text, name)["text"].tolist() == ["خبر"] * 3


def test_one_record_alone_is_one_article(read):
    assert read(json.dumps({**PLAIN, "authors": [{"name": "سلمى"}]}))["text"].tolist() == ["خبر"]


def test_nested_records_become_columns(read):
    corpus = read(json.dumps([ARTICLE]), source="source.name")
    assert corpus["source"].tolist() == ["صحيفة أ"]
    assert corpus["text"].tolist() == ["فقرة أولى\nفقرة ثانية"]
    assert corpus["tags"].tolist() == ["بحر; ميناء"]
    assert corpus["authors"].tolist() == ["سلمى; رامي"]


def test_an_object_that_is_asked_for_gives_its_name(read):
    with pytest.warns(UserWarning, match=r"'source' is taken from 'source\.name'"):
        corpus = read(json.dumps({"articles": [ARTICLE, {**ARTICLE, "source": "صحيفة ب"}]}))
    assert corpus["source"].tolist() == ["صحيفة أ", "صحيفة ب"]


def test_rendered_fields_of_wordpress(read):
    post = {"title": {"rendered": "عنوان"}, "content": {"rendered": "خبر"}, "date": "2023-01-01"}
    with pytest.warns(UserWarning, match="is taken from"):
        corpus = read(json.dumps([post]), text="content")
    assert corpus[["title", "text"]].to_numpy().tolist() == [["عنوان", "خبر"]]


def test_lists_and_objects_that_were_written_into_cells(tmp_path):
    (tmp_path / "x.csv").write_text(
        "source,text\n\"{'id': None, 'name': 'صحيفة أ'}\",\"['فقرة', 'ثانية']\"\n", "utf-8"
    )
    with pytest.warns(UserWarning, match="is taken from"):
        corpus = mk.read_table(tmp_path / "x.csv")
    assert corpus[["source", "text"]].to_numpy().tolist() == [["صحيفة أ", "فقرة\nثانية"]]


def test_nested_columns_of_parquet(tmp_path):
    pytest.importorskip("pyarrow")
    pd.DataFrame([ARTICLE]).to_parquet(tmp_path / "x.parquet")
    with pytest.warns(UserWarning, match="is taken from"):
        corpus = mk.read_table(tmp_path / "x.parquet")
    assert corpus["source"].tolist() == ["صحيفة أ"]
    assert corpus["text"].tolist() == ["فقرة أولى\nفقرة ثانية"]


def test_a_corpus_takes_no_nested_cell(read):
    with pytest.raises(TypeError, match=r"source must be one value a document.*'dict'"):
        mk.Corpus([{"source": {"name": "أ"}, "text": "خبر"}])


def test_half_of_a_pair_is_replaced_and_its_record_named(read):
    lines = '{"text": "خبر"}\n{"text": "خبر \\ud83d"}\n{"text": "\\ud83d\\ude00"}\n'
    with pytest.warns(UserWarning, match="1 record with half of a surrogate pair.*record 2"):
        corpus = read(lines, "x.jsonl")
    assert corpus["text"].tolist() == ["خبر", "خبر \ufffd", "\U0001f600"]


def test_large_numbers_stay_exact_beside_a_gap(read):
    corpus = read('[{"text": "a", "n": 1234567890123456789}, {"text": "b"}]')
    assert corpus["n"].iloc[0] == 1234567890123456789


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"text": "خبر"}\n{"text": "x"\n', "line 2, character"),
        ('[{"text": "خبر"},\n{"text" "x"}]', "line 2, character"),
        ("[1, 2]", "record 1 is no object"),
        ('{"x": 1}', "it has the keys 'x'"),
        ('"خبر"', "it must be a list of records, not str"),
        ('{"a": [{"text": "x"}], "b": [{"text": "y"}]}', "several lists of records, 'a', 'b'"),
    ],
)
@pytest.mark.parametrize("name", ["x.json", "x.jsonl"])
def test_json_that_holds_no_records(read, text, message, name):
    with pytest.raises(ValueError, match=message):
        read(text, name)
