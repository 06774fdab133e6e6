"""What models for named entities give, read as one table; no model is loaded for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias, get_args

import pandas as pd

from mediakit.analysis._entities import NOBODY, actor_type, check_fitting
from mediakit.checks import check_choice, check_type, did_you_mean, listing
from mediakit.signatures import checked

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["Shape", "read_entities"]

Shape: TypeAlias = Literal["spacy", "stanza", "transformers", "gliner", "tags"]
_SHAPES: Final[tuple[Shape, ...]] = get_args(Shape)
_COLUMNS: Final = ("doc", "start", "end", "type", "label", "surface", "model")
_SIGNS_OF_PARTS: Final = ("##", "▁", "+", "_")  # that tokenizers write onto parts of words
_LOOK_AHEAD: Final = 200  # characters in which the next token of an entity must stand
_NEAR: Final = 3  # characters, beside spaces, in which any other token must


class _Entity(NamedTuple):
    start: int
    end: int
    label: str


@checked
def read_entities(
    corpus: Corpus, outputs: Mapping[str, Any], *, shape: Shape, model: str | None = None
) -> pd.DataFrame:
    """Read what a model for named entities found in the articles, for `Corpus.with_entities`.

    Parameters
    ----------
    corpus : Corpus
        The articles that the model has read.
    outputs : mapping
        What it gave for each document, by the document's name.
    shape : {"spacy", "stanza", "transformers", "gliner", "tags"}
        In what form:

        - "spacy" and "stanza": the Doc or Document, or its entities, which have ``start_char``,
          ``end_char`` and ``label_`` or ``type``;
        - "transformers": what a pipeline of token classification gives, dicts with ``start``,
          ``end`` and ``entity_group``, or ``entity`` as B-LOC and I-LOC, whose parts are joined;
        - "gliner": dicts with ``start``, ``end`` and ``label``;
        - "tags": pairs of a token and its tag (B-LOC, I-LOC, O), of any tokens that stand in the
          text in this order, as ``zip(tokens, tags)`` of CAMeL Tools.
    model : str, optional
        Its name, for the column ``model``; the shape where there is none.

    Returns
    -------
    pandas.DataFrame
        One row an entity, in the order of the corpus and the text, with the columns

        - ``doc`` : the document;
        - ``start``, ``end`` : half-open span in the text, in characters;
        - ``type`` : the type of actor that the label stands for: "person", "organisation", "group",
          "place", "country", "unknown" (MISC), or the label in small letters where it is none that
          is known. Dates, numbers, laws, works and products are left out;
        - ``label`` : the model's label, without B- or I-;
        - ``surface`` : the span as written;
        - ``model`` : name of the model.

    Raises
    ------
    ValueError
        If the shape is unknown, a document is not in the corpus, an entity has no offsets or ones
        that do not fit the text, or a token does not stand in it.
    TypeError
        If `outputs` is no mapping.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"doc": ["a"], "text": ["زار محمد درويش بغداد."]})
    >>> tags = [("زار", "O"), ("محمد", "B-PERS"), ("درويش", "I-PERS"), ("بغداد", "B-LOC")]
    >>> found = mk.read_entities(corpus, {"a": tags}, shape="tags", model="camel")
    >>> found.drop(columns=["doc", "model"])
       start  end    type label     surface
    0      4   14  person  PERS  محمد درويش
    1     15   20   place   LOC       بغداد
    """
    check_choice("shape", shape, _SHAPES)
    hint = "a dict from the name of a document to what the model gave for it"
    check_type("outputs", outputs, Mapping, hint=hint)
    corpus = corpus._with_strings()
    texts = dict(zip(corpus["doc"].tolist(), corpus["text"].tolist(), strict=True))
    given = {str(doc): output for doc, output in outputs.items()}
    if lost := [doc for doc in given if doc not in texts]:
        raise ValueError(
            f"outputs has {listing(lost)}, which the corpus does not have."
            f"{did_you_mean(lost[0], texts)}"
        )
    rows = []
    for doc in (doc for doc in texts if doc in given):
        for start, end, label in sorted(_entities(doc, given[doc], texts[doc], shape)):
            rows.append((doc, start, end, actor_type(label), label, "", model or shape))
    table = pd.DataFrame(rows, columns=list(_COLUMNS))
    table = table.astype({name: "str" for name in _COLUMNS if name not in ("start", "end")})
    table = table.astype({"start": "int64", "end": "int64"})
    table = table[table["type"] != NOBODY].drop(columns="surface").reset_index(drop=True)
    return check_fitting("outputs", table, corpus)[list(_COLUMNS)]


def _entities(doc: str, output: Any, text: str, shape: Shape) -> list[_Entity]:
    try:
        return list(_READERS[shape](output, text))
    except (AttributeError, KeyError, TypeError, IndexError) as error:
        raise ValueError(
            f"outputs[{doc!r}] is not of the shape {shape!r}: {type(error).__name__}: {error}. "
            f"It is {repr(output)[:80]}; choose one of {listing(_SHAPES)}."
        ) from error
    except ValueError as error:
        raise ValueError(f"outputs[{doc!r}]: {error}") from error


def _spacy(output: Any, text: str) -> Iterator[_Entity]:
    """Read a Doc of spaCy, or its ents."""
    for one in getattr(output, "ents", output):
        yield _Entity(int(one.start_char), int(one.end_char), str(one.label_))


def _stanza(output: Any, text: str) -> Iterator[_Entity]:
    """Read a Document of Stanza, or its ents."""
    for one in getattr(output, "ents", output):
        yield _Entity(int(one.start_char), int(one.end_char), str(one.type))


def _gliner(output: Iterable[Mapping[str, Any]], text: str) -> Iterator[_Entity]:
    """Read the dicts of GLiNER."""
    for one in output:
        yield _Entity(_place(one, "start"), _place(one, "end"), str(one["label"]))


def _transformers(output: Iterable[Mapping[str, Any]], text: str) -> Iterator[_Entity]:
    """Read the dicts of a pipeline: groups as they are, tags of parts of words joined."""
    tagged: list[tuple[int, int, str]] = []
    for one in output:
        start, end = _place(one, "start"), _place(one, "end")
        if "entity_group" in one:
            yield _Entity(start, end, str(one["entity_group"]))
        else:
            tagged.append((start, end, str(one["entity"])))
    yield from _joined(sorted(tagged), text)


def _tags(output: Iterable[Sequence[str]], text: str) -> Iterator[_Entity]:
    """Read pairs of token and tag; each token is looked for behind the one before it.

    A token that the model has changed (الميناء in للميناء) stands nowhere, or where another is, so
    one that names nobody must be near; the more that were not found, the further on it may be.
    """
    tagged, at, lost = [], 0, 0
    for token, tag in output:
        plain = _without_signs(str(token))
        near = at + _NEAR + 2 * lost + len(plain)
        start = text.find(plain, at, near + _spaces(text, at))
        if start < 0 and str(tag) == "O":
            lost += len(plain)
            continue
        if start < 0:
            start = text.find(plain, at, at + _LOOK_AHEAD + len(plain))
        if start < 0:
            raise ValueError(
                f"the token {token!r} with the tag {tag!r} does not stand in the text behind "
                f"{text[max(0, at - 20) : at]!r}; give the tokens as they are written."
            )
        at, lost = start + len(plain), 0
        tagged.append((start, at, str(tag)))
    yield from _joined(tagged, text)


def _without_signs(token: str) -> str:
    for sign in _SIGNS_OF_PARTS:
        token = token.removeprefix(sign).removesuffix(sign) or token
    return token


def _spaces(text: str, at: int) -> int:
    """Count the spaces that begin at a place."""
    behind = text[at : at + _LOOK_AHEAD]
    return len(behind) - len(behind.lstrip())


def _joined(tagged: Iterable[tuple[int, int, str]], text: str) -> Iterator[_Entity]:
    """Join tags to entities; an I- that continues nothing begins one, and so does another label.

    Parts of one word are one entity, whatever their prefix.
    """
    current: _Entity | None = None
    for start, end, tag in tagged:
        prefix, _, label = tag.partition("-") if "-" in tag[:2] else ("I", "", tag)
        if tag == "O" or not label:
            if current:
                yield current
            current = None
            continue
        between = text[current.end : start] if current else ""
        goes_on = current is not None and current.label == label and not between.strip()
        if current and goes_on and (prefix not in ("B", "S", "U") or between == ""):
            current = current._replace(end=end)
            continue
        if current:
            yield current
        current = _Entity(start, end, label)
    if current:
        yield current


def _place(one: Mapping[str, Any], name: str) -> int:
    value = one[name]
    if value is None:
        raise ValueError(f"an entity has no {name!r}: {dict(one)}; fast tokenizers give offsets.")
    return int(value)


_READERS: Final[Mapping[str, Callable[[Any, str], Iterator[_Entity]]]] = {
    "spacy": _spacy,
    "stanza": _stanza,
    "transformers": _transformers,
    "gliner": _gliner,
    "tags": _tags,
}
