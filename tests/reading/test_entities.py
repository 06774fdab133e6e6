"""Outputs of models, written down in their shapes: the models themselves are not needed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mediakit as mk

TEXT = "زار محمد درويش بغداد أمس."
CORPUS = mk.Corpus({"doc": ["a"], "text": [TEXT]})
TRUE = [(4, 14, "person", "محمد درويش"), (15, 20, "place", "بغداد")]


def ents(label):
    rows = [(4, 14, "PER"), (15, 20, "LOC"), (21, 24, "DATE")]
    made = [SimpleNamespace(start_char=a, end_char=b, **{label: c}) for a, b, c in rows]
    return SimpleNamespace(ents=made)


OUTPUTS = {
    "spacy": ents("label_"),
    "stanza": ents("type"),
    "gliner": [
        {"start": 4, "end": 14, "label": "person", "text": "محمد درويش", "score": 0.98},
        {"start": 15, "end": 20, "label": "location", "text": "بغداد", "score": 0.9},
    ],
    "transformers": [
        {"word": "محمد", "entity": "B-PERS", "score": 0.99, "index": 2, "start": 4, "end": 8},
        {"word": "درو", "entity": "I-PERS", "score": 0.99, "index": 3, "start": 9, "end": 12},
        {"word": "##يش", "entity": "B-PERS", "score": 0.9, "index": 4, "start": 12, "end": 14},
        {"word": "بغداد", "entity": "B-LOC", "score": 0.99, "index": 5, "start": 15, "end": 20},
    ],
    "tags": [("زار", "O"), ("محمد", "B-PERS"), ("درويش", "I-PERS"), ("بغ", "B-LOC"),
             ("+داد", "I-LOC"), ("أمس.", "O")],
}  # fmt: skip


def told(found):
    return list(found[["start", "end", "type", "surface"]].itertuples(index=False, name=None))


@pytest.mark.parametrize("shape", OUTPUTS)
def test_every_shape_gives_the_same_table(shape):
    found = mk.read_entities(CORPUS, {"a": OUTPUTS[shape]}, shape=shape)
    assert told(found) == TRUE
    assert set(found["model"]) == {shape}
    assert CORPUS.with_entities(found).suggest_actors()["name"].tolist() == ["بغداد", "محمد درويش"]


def test_groups_of_a_pipeline_are_read():
    groups = [
        {"entity_group": "PERS", "word": "محمد درويش", "score": 0.9, "start": 4, "end": 14},
        {"entity_group": "LOC", "word": "بغداد", "score": 0.9, "start": 15, "end": 20},
    ]
    assert told(mk.read_entities(CORPUS, {"a": groups}, shape="transformers")) == TRUE


def test_nothing_found_is_an_empty_table():
    found = mk.read_entities(CORPUS, {"a": []}, shape="gliner")
    assert len(found) == 0 and "type" in found


def test_tokens_that_a_model_has_changed_do_not_lead_astray():
    """CAMeL parts ل from الميناء, which stands as such only behind the names."""
    text = "وصل للميناء مع رانيا وفد من سوسة إلى الميناء."
    tags = [("وصل", "O"), ("ل+", "O"), ("الميناء", "O"), ("مع", "O"), ("رانيا", "B-PERS"),
            ("وفد", "O"), ("من", "O"), ("سوسة", "B-LOC"), ("إلى", "O"),
            ("الميناء", "B-LOC")]  # fmt: skip
    corpus = mk.Corpus({"doc": ["a"], "text": [text]})
    found = mk.read_entities(corpus, {"a": tags}, shape="tags")
    assert found["surface"].tolist() == ["رانيا", "سوسة", "الميناء"]
    assert found["start"].iloc[-1] == text.rindex("الميناء")


@given(st.data())
def test_any_parts_of_words_give_the_same_entities(data):
    """Tokens may be any parts of the words: the entities are those of the words."""
    words = data.draw(st.lists(st.sampled_from(["سوسة", "رانيا", "من", "و"]), min_size=1))
    tags = ["B-X" if word in ("سوسة", "رانيا") else "O" for word in words]
    space = data.draw(st.sampled_from([" ", "  ", "\n\n"]))
    parts = []
    for word, tag in zip(words, tags, strict=True):
        cut = data.draw(st.integers(1, len(word)))
        rest = [(word[cut:], tag.replace("B", "I"))] if cut < len(word) else []
        parts += [(word[:cut], tag), *rest]
    corpus = mk.Corpus({"doc": ["a"], "text": [space.join(words)]})
    found = mk.read_entities(corpus, {"a": parts}, shape="tags")
    wanted = [word for word, tag in zip(words, tags, strict=True) if tag != "O"]
    assert found["surface"].tolist() == wanted


@pytest.mark.parametrize(
    ("outputs", "shape", "message"),
    [
        ({"a": []}, "camel", r"shape='camel' is not possible"),
        ({"b": []}, "tags", r"outputs has 'b', which the corpus does not have"),
        ({"a": [{"word": "x"}]}, "gliner", r"outputs\['a'\] is not of the shape 'gliner'"),
        ({"a": [("لندن", "B-LOC")]}, "tags", r"token 'لندن' with the tag 'B-LOC' does not stand"),
        (
            {"a": [{"entity": "B-LOC", "start": None, "end": None}]},
            "transformers",
            r"an entity has no 'start'",
        ),
        (
            {"a": [{"label": "LOC", "start": 20, "end": 99}]},
            "gliner",
            r"20 to 99 in 'a', which has 25 characters",
        ),
    ],
)
def test_bad_outputs_are_refused(outputs, shape, message):
    with pytest.raises(ValueError, match=message):
        mk.read_entities(CORPUS, outputs, shape=shape)
