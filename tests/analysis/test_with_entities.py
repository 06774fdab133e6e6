"""The entities of a model as a state of a corpus: what the helpers make of with_entities()."""

from __future__ import annotations

import pickle
from collections import Counter

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading import seeds_folder
from mediakit.text.segmentation import words

TEXTS = {
    "a": "زار زلماي درمانش بغداد ثم لبنان. وقال درمانش نعم.",
    "b": "عاد إلى بغداد ولبنان وزلماي درمانش. شارع لبنان طويل.",
}
ACTORS = mk.Actors({"Zalmai": ["زلماي درمانش"], "Lebanon": ["لبنان"], "Baghdad": ["بغداد"]})


@pytest.fixture
def corpus():
    return mk.Corpus({"doc": list(TEXTS), "text": list(TEXTS.values())})


def spans(*rows):
    """Entities by document, written form, which of its places in the text, and label."""
    found = []
    for doc, surface, which, label in rows:
        start = -1
        for _ in range(which + 1):
            start = TEXTS[doc].index(surface, start + 1)
        found.append((doc, start, start + len(surface), label))
    return pd.DataFrame(found, columns=["doc", "start", "end", "type"])


FOUND = spans(
    ("a", "زلماي درمانش", 0, "PER"),
    ("a", "لبنان", 0, "LOC"),
    ("b", "بغداد", 0, "GPE"),
    ("b", "ولبنان", 0, "LOC"),  # with the particle
    ("b", "زلماي درمانش", 0, "B-PERS"),  # without that of its word
)


def test_names_count_where_the_model_has_them(corpus):
    table = corpus.with_entities(FOUND).actor_counts(ACTORS).set_index("actor")
    # by hand: in a street Lebanon is none, and Baghdad of a was not found
    assert table["count"].to_dict() == {"Zalmai": 2, "Lebanon": 2, "Baghdad": 1}
    assert corpus.actor_counts(ACTORS)["count"].tolist() == [2, 3, 2]


def test_mentions_are_without_their_particles(corpus):
    table = corpus.with_entities(FOUND).actor_mentions(ACTORS)
    told = table[["doc", "surface"]].to_records(index=False).tolist()
    assert told == [
        ("a", "زلماي درمانش"),
        ("a", "لبنان"),
        ("b", "بغداد"),
        ("b", "لبنان"),
        ("b", "زلماي درمانش"),
    ]
    assert table["proclitic"].dropna().tolist() == ["و", "و"]
    for doc, start, end, surface in table[["doc", "start", "end", "surface"]].values.tolist():
        assert TEXTS[doc][start:end] == surface


def test_a_name_inside_an_entity_is_another(corpus):
    whole = spans(("b", "شارع لبنان", 0, "LOC"), ("b", "لبنان", 1, "LOC"))
    read = corpus.with_entities(whole)
    assert read.actor_counts(ACTORS)["count"].sum() == 0  # of overlapping ones the longest counts
    assert read.suggest_actors()["name"].tolist() == ["شارع لبنان"]


def test_the_network_is_that_of_the_entities(corpus):
    table = corpus.with_entities(FOUND).actor_network(ACTORS)
    pairs = table.set_index(["actor_a", "actor_b"])["count"].to_dict()
    assert pairs == {
        ("Zalmai", "Lebanon"): 2,
        ("Zalmai", "Baghdad"): 1,
        ("Lebanon", "Baghdad"): 1,
    }


def test_a_timeline_counts_them_too(corpus):
    dated = corpus.assign(date=pd.to_datetime(["2023-01-01", "2023-01-02"]))
    table = dated.with_entities(FOUND).timeline(ACTORS, freq="day")
    assert table.groupby("what")["count"].sum().to_dict() == {
        "Zalmai": 2,
        "Lebanon": 2,
        "Baghdad": 1,
    }


def test_suggestions_are_the_names_with_types(corpus):
    table = corpus.with_entities(FOUND).suggest_actors()
    told = table[["name", "type", "count", "documents"]].values.tolist()
    assert told == [
        ["زلماي درمانش", "person", 2, 2],
        ["لبنان", "place", 2, 2],
        ["بغداد", "place", 1, 1],
    ]
    assert set(table["evidence"]) == {"entity"}
    assert "زلماي درمانش" in table["example"][0]


def test_names_on_the_list_are_not_suggested(corpus):
    known = ACTORS.select(["Lebanon", "Baghdad"])
    table = corpus.with_entities(FOUND).suggest_actors(known)
    assert table["name"].tolist() == ["زلماي درمانش"]


def test_mentions_can_be_evaluated(corpus):
    gold = corpus.with_entities(FOUND).actor_mentions(ACTORS)
    found = corpus.with_entities(FOUND.iloc[:4]).actor_mentions(ACTORS)
    table = mk.evaluate_mentions(found, gold, by=None)
    assert table[["tp", "fp", "fn"]].values.tolist() == [[4, 0, 1]]


class TestState:
    def test_a_filter_keeps_what_is_left(self, corpus):
        part = corpus.with_entities(FOUND).query("doc == 'b'")
        assert part.summary().endswith("entities=3")
        assert part.actor_counts(ACTORS)["count"].tolist() == [1, 1, 1]

    def test_order_of_rows_is_nothing(self, corpus):
        read = corpus.with_entities(FOUND.sample(frac=1, random_state=3))
        turned = read.iloc[::-1]
        assert turned.suggest_actors().equals(read.suggest_actors())

    def test_a_pickle_and_a_folder_keep_it(self, corpus, tmp_path):
        read = corpus.with_entities(FOUND)
        read.save(tmp_path / "saved")
        for again in (pickle.loads(pickle.dumps(read)), mk.load(tmp_path / "saved")):
            assert again.suggest_actors().equals(read.suggest_actors())

    def test_parts_are_put_together(self, corpus):
        read = corpus.with_entities(FOUND)
        other = corpus[corpus["doc"] == "b"].with_entities(FOUND[FOUND["doc"] == "b"])
        whole = pd.concat([read[read["doc"] == "a"], other])
        assert whole.actor_counts(ACTORS)["count"].tolist() == [2, 2, 1]

    def test_a_part_without_entities_is_refused(self, corpus):
        read = corpus.with_entities(FOUND)
        with pytest.raises(ValueError, match=r"with entities and without cannot be joined"):
            pd.concat([read, corpus.assign(doc=["x", "y"])])

    def test_a_changed_text_is_noticed(self, corpus):
        read = corpus.with_entities(FOUND)
        changed = read.assign(text="ثم " + read["text"])
        with pytest.raises(ValueError, match=r"5 rows .* do not fit .*; .*; .* and 2 more"):
            changed.actor_counts(ACTORS)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (FOUND.drop(columns="type"), r"table has no column 'type'"),
        (FOUND.head(0), r"table has no rows"),
        (FOUND.assign(type="DATE"), r"table has no rows\. None of its types names an actor"),
        (FOUND.assign(doc="aa"), r"entities in 'aa', which the corpus does not have"),
        (FOUND.assign(start="x"), r"start must be whole numbers, not 'x'"),
        (FOUND.assign(start=FOUND["end"]), r"no span of at least one character"),
        (FOUND.assign(type=None), r"no 'type' in rows 0, 1"),
        (
            FOUND.assign(end=FOUND["end"] + 100),
            r"5 rows of entities do not fit the texts: 4 to 116 in 'a', which has 49 characters; "
            r"26 to 131 in 'a', .*; 8 to 113 in 'b', .* and 2 more\. Offsets are characters",
        ),
        (
            FOUND.assign(surface="خطأ").tail(1),
            r"1 row of entities .* is 'زلماي درمانش', not 'خطأ'",
        ),
    ],
)
def test_bad_tables_are_refused(corpus, table, message):
    with pytest.raises(ValueError, match=message):
        corpus.with_entities(table)


def test_only_a_table_will_do(corpus):
    with pytest.raises(TypeError, match=r"table must be a table with a row an entity"):
        corpus.with_entities([{"doc": "a"}])


@pytest.mark.parametrize("with_particles", [False, True])
def test_the_gold_of_the_classroom_as_entities_is_counted_as_it_is(with_particles):
    """Mentions that people marked, given as a model's: every actor as often as they have it."""
    gold = pd.read_csv(seeds_folder() / "classroom" / "gold" / "mentions.csv")
    actors = mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")
    given = gold.rename(columns={"actor_id": "actor", "actor_type": "type"})
    own = given[(given["nested"] == 0) & given["actor"].isin(list(actors))]
    if with_particles:  # a model may take the و of a name for a part of it
        given["start"] -= given["proclitic"].fillna("").str.len()
    read = mk.load_classroom().with_entities(given)
    counts = read.actor_counts(actors).set_index("actor")["count"]
    assert counts[counts > 0].to_dict() == own["actor"].value_counts().to_dict()
    if with_particles:
        return
    table = mk.evaluate_mentions(read.actor_mentions(actors), own, by=None)
    assert table[["tp", "fp", "fn"]].values.tolist() == [[len(own), 0, 0]]


def test_the_gold_of_the_seeds_as_entities_is_counted_as_it_is(shared):
    gold = pd.read_csv(shared / "gold" / "mentions.csv", dtype={"doc": str})
    actors = mk.Actors.from_yaml(seeds_folder() / "actors.yml")
    corpus = mk.load_seeds(shared / "seeds")
    names = {doc[:3]: doc for doc in corpus["doc"]}
    given = gold.rename(columns={"actor_id": "actor", "actor_type": "type"})
    given["doc"] = given["doc"].map(names)
    own = given[(given["nested"] == 0) & given["actor"].isin(list(actors))]
    own = own[own["type"] != "event"]  # a storm acts as little as a date
    counts = corpus.with_entities(given).actor_counts(actors).set_index("actor")["count"]
    assert counts[counts > 0].to_dict() == own["actor"].value_counts().to_dict()


def test_an_agency_is_no_given_name_with_a_particle():
    corpus = mk.Corpus({"doc": ["a"], "text": ["أعلنت وانس وأنس خبرا، وقال أنس نعم."]})
    table = pd.DataFrame(
        [("a", 6, 10, "ORG"), ("a", 11, 15, "PER"), ("a", 27, 30, "PER")],
        columns=["doc", "start", "end", "type"],
    )
    found = corpus.with_entities(table).suggest_actors()
    assert dict(zip(found["name"], found["count"], strict=True)) == {"وانس": 1, "أنس": 2}


@pytest.fixture(scope="module")
def anercorp(shared):
    """The text of ANERcorp with a line a sentence, and its tags as entities."""
    lines = (shared / "data" / "anercorp_train.txt").read_text(encoding="utf-8").strip()
    parts, gold, at = [], [], 0
    for block in lines.split("\n\n"):
        goes_on = False
        for line in block.splitlines():
            word, tag = line.rsplit(" ", 1)
            if tag[0] == "B":
                gold.append(["1", at, at + len(word), tag[2:]])
            elif tag[0] == "I" and goes_on:
                gold[-1][2] = at + len(word)
            goes_on = tag != "O"
            parts.append(word + " ")
            at += len(word) + 1
        parts.append("\n")
        at += 1
    table = pd.DataFrame(gold, columns=["doc", "start", "end", "type"])
    return mk.Corpus({"doc": ["1"], "text": ["".join(parts)]}), table


def test_counts_equal_those_of_the_gold(anercorp):
    """The tags of ANERcorp as entities: every name as often as the tags have it."""
    corpus, gold = anercorp
    text = corpus["text"].iloc[0]
    read = corpus.with_entities(gold)
    found = read.suggest_actors(n=len(gold))
    assert found["count"].sum() == len(gold)
    spans = zip(gold["start"], gold["end"], strict=True)
    true = Counter(_folded([text[start:end] for start, end in spans]))
    own = dict(zip(_folded(found["name"].tolist()), found["count"], strict=True))
    wrong = []
    for name, number in true.most_common(300):
        if name[0] not in "وبلكف" and name[:2] != "ال":
            with_particle = sum(true[sign + name] for sign in ("و", "ب", "ل", "ف", "ك", "وب", "ول"))
            if own[name] != number + with_particle:
                wrong.append((name, own[name], number, with_particle))
    assert wrong == [("جده", 6, 6, 1)]  # وجدة is a city of its own, Oujda, on the list of places
    listed = [name for name, number in true.most_common(60) if name[0] not in "وبلكف"]
    counts = read.actor_counts(mk.Actors({name: [name] for name in listed}))
    assert counts["count"].tolist() == [own[name] for name in listed]


def _folded(names):
    rules = mk.Normalization()
    return [" ".join(name) for name in rules._fold_phrases([tuple(words(name)) for name in names])]
