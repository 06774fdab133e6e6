"""What a reader of one format found in a file: articles, how many were promised, and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from mediakit.checks import listing
from mediakit.reading.exports.words import fold, lexicon

__all__ = ["Fields", "Found", "NoArticleError", "gather", "put", "refuse_message"]

Fields = dict[str, str]
Piece = TypeVar("Piece")


class NoArticleError(ValueError):
    """What stands where an article should is none; the message is a sentence that says why."""


class Found(NamedTuple):
    """The articles of a file as columns and their values.

    `numbers` says which of the file each is, from 1; `begun` is how many begin in the file, read or
    not; `problems` are full sentences.
    """

    articles: list[Fields]
    numbers: list[int]
    promised: int | None = None
    problems: tuple[str, ...] = ()
    begun: int = 0


def gather(
    pieces: Iterable[Piece], read: Callable[[Piece], Fields], promised: int | None = None
) -> Found:
    """Read the articles of a file one by one; one that cannot be read is a problem, not the end.

    Where the file does not say how many it holds, it promises those that begin in it.
    """
    articles, numbers, problems, number = [], [], [], 0
    for number, piece in enumerate(pieces, start=1):
        try:
            articles.append(read(piece))
            numbers.append(number)
        except NoArticleError as error:
            problems.append(f"Article {number} is not read: {error}")
        except MemoryError:  # which is no fault of the article
            raise
        except Exception as error:
            problems.append(f"Article {number} cannot be read ({type(error).__name__}: {error}).")
    promised = number if promised is None else promised
    return Found(articles, numbers, promised, tuple(problems), number)


def put(fields: Fields, name: str, value: str, *, between: str = "; ") -> None:
    """Enter a value, behind what the field already holds."""
    value = value.strip()
    if value:
        fields[name] = between.join(filter(None, [fields.get(name, ""), value]))


def refuse_message(lines: Iterable[str]) -> None:
    """Raise NoArticleError for a message of the database that stands where an article should."""
    said = " ".join(lines).strip()
    if not said:
        raise NoArticleError("it is empty.")
    if fold(said[:200]).startswith(tuple(lexicon("no_article"))):
        raise NoArticleError(f"the file holds a message in its place, {listing([said[:160]])}.")
