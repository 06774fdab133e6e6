from __future__ import annotations

import numpy as np
import pytest

from mediakit.language.classes import Grammar, WordClass

CLASSES = [
    WordClass("title", "what somebody is", "وزير"),
    WordClass("name", "who it is"),
    WordClass("word", "any other word"),
]
GAPS = {"plain": "_", "comma": ",", "stop": "."}
GAP_GROUPS = {"pause": "comma|stop"}


@pytest.fixture
def grammar() -> Grammar:
    return Grammar(CLASSES, GAPS, {"open": "title|word", "any": "open|name"}, GAP_GROUPS)


def laid_out(grammar: Grammar, text: str) -> str:
    """Write "title ,name" as a shape."""
    gaps = {",": "comma", ".": "stop"}
    words = [(word.lstrip(",."), gaps.get(word[0], "plain")) for word in text.split()]
    return "".join(grammar.cell(*word) for word in words)


@pytest.mark.parametrize(
    ("pattern", "words", "found"),
    [
        ("<title> <name>", "word title name", (1, 3)),
        ("<title> <word>* <name>", "title word word name", (0, 4)),
        ("<title> <word>{2} <name>", "title word name title word word name", (3, 7)),
        ("<open>+", "name title word ,word", (1, 3)),
        ("<any>", ",name", None),
        ("<comma: name>", "title ,name name", (1, 2)),
        ("<comma|stop: name>", "title .name name", (1, 2)),
        ("<pause: name>", "title .name name", (1, 2)),
        ("<*: name>", "title ,name", (1, 2)),
        ("<!title>", "title name", (1, 2)),
        ("<!plain: *>", "title name ,word", (2, 3)),
        ("<title> (?=<comma:>)", "title title ,name", (1, 2)),
        ("(?:<: title>|<: name>) (?=<stop:>)", "title name .word", None),  # no gap is read
        ("(?P<who><title>) (?<!<word>) <name>", "word title name", (1, 3)),
        ("<  title | word  >   <name>", "word name", (0, 2)),
        ("<title |\n  word> <name>", "word name", (0, 2)),
        ("<word> (?> <title>+) <name>", "word title title name", (0, 4)),
    ],
)
def test_patterns_find_words(
    grammar: Grammar, pattern: str, words: str, found: tuple[int, int] | None
) -> None:
    match = grammar.compile(pattern).search(laid_out(grammar, words))
    if found is None:
        assert match is None or match.start() % 2 == 1
    else:
        assert match is not None
        assert (match.start() // 2, match.end() // 2) == found


def test_bytes_are_read_as_text_is(grammar: Grammar) -> None:
    shape = laid_out(grammar, "word title ,name")
    pattern = "<title> <comma: name>"
    in_text = grammar.compile(pattern).search(shape)
    in_bytes = grammar.compile_bytes(pattern).search(shape.encode())
    assert in_text is not None
    assert in_bytes is not None
    assert in_text.span() == in_bytes.span() == (2, 6)


def test_parts_have_names_and_may_have_parts(grammar: Grammar) -> None:
    pattern = grammar.compile("{titled}{2}", titled="{any}? <name>", any="<title> | <word>")
    match = pattern.search(laid_out(grammar, "title word name title name"))
    assert match is not None
    assert (match.start() // 2, match.end() // 2) == (1, 5)
    with pytest.raises(ValueError, match="'titeld'"):
        grammar.compile("{titeld}", titled="<title>")


def test_a_shape_that_was_turned_round_is_read_from_its_last_word(grammar: Grammar) -> None:
    pattern = grammar.compile("<name>* <comma: title>", backwards=True)
    assert pattern.match(laid_out(grammar, "word ,title name name")[::-1])
    assert not pattern.match(laid_out(grammar, "word title ,name name")[::-1])


def test_a_shape_is_laid_out_by_name(grammar: Grammar) -> None:
    shape = grammar.shape("<stop: word> < title ><comma:name>")
    assert shape == laid_out(grammar, ".word title ,name")


@pytest.mark.parametrize("pattern", ["<titel>", "<comma: titel>", "<title|titel>", "<coma: title>"])
def test_an_undeclared_name_is_an_error(grammar: Grammar, pattern: str) -> None:
    with pytest.raises(ValueError, match=r"names 'tit?(el)?|names 'coma'"):
        grammar.compile(pattern)


def test_arrays_of_classes_are_asked_by_name(grammar: Grammar) -> None:
    classes = np.array([grammar.code("name"), grammar.code("word")], dtype=np.uint8)
    assert np.isin(classes, grammar.codes("open")).tolist() == [False, True]
    assert [grammar.name(code) for code in classes.tolist()] == ["name", "word"]
    assert grammar.encode(["name", "word"]).tolist() == classes.tolist()
    assert grammar.members("open") == {"title", "word"}
    assert grammar.gap_codes("comma|stop").tobytes() == b",."


def test_a_class_comes_once_and_a_gap_is_no_letter() -> None:
    with pytest.raises(ValueError, match="4 classes"):
        Grammar([*CLASSES, CLASSES[0]], GAPS)
    with pytest.raises(ValueError, match="gaps"):
        Grammar(CLASSES, {"plain": "a"})
    with pytest.raises(ValueError, match="63 classes"):
        Grammar([WordClass(str(number), "") for number in range(63)], GAPS)
