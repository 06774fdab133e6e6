"""Sheets that ask people which word, or set of words, does not belong to a category."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, factorial
from os import PathLike
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.analysis._coding_sheets import NOTE, as_csv, check_absent, sheet_files, sheet_path
from mediakit.analysis._settings import settings_of
from mediakit.checks import check_count, check_type, counted, gathering, listing, warn
from mediakit.corpus import Corpus
from mediakit.language.find.lexicon import LEXICON_HINT
from mediakit.lexicons.reading import load_yaml
from mediakit.lists.lexicon import Lexicon
from mediakit.saving import write_together
from mediakit.signatures import checked
from mediakit.text.patterns import ANY

__all__ = ["word_intrusion", "word_set_intrusion"]

_SETS: Final = 3  # of the category, beside the one that is not (Ying and others)
_BETWEEN: Final = " | "  # words of a set
_KEY: Final = ("doc", "category", "intruder", "words", "other")

Path_ = str | PathLike[str]
Tables = tuple[pd.DataFrame, pd.DataFrame]


@checked
def word_intrusion(
    lexicon: Lexicon,
    corpus: Corpus,
    *,
    path: Path_ = "word_intrusion.csv",
    items: int = 10,
    words: int = 5,
    seed: int | None = None,
) -> Tables:
    """Write a sheet that asks coders which word does not belong to the others.

    Each row has some words of a category and one of another: the intruder. Where people find it,
    the words of the category belong together for them; where they do not, the category is no one
    thing, or its words are not what its name says. The answers are read by `read_coding`, and
    `agreement` says how far coders agree; how often they are right says the key.

    Words are those of the list that stand in the corpus, each as likely as any other. An entry with
    a wildcard is shown in its commonest written form. The intruder stands nowhere where the
    category has a hit.

    Parameters
    ----------
    lexicon : Lexicon
        The list, of two categories or more.
    corpus : Corpus
        The articles that it is meant for.
    path : str or path, default "word_intrusion.csv"
        Where to write the sheet, as for `Corpus.sample_for_coding`: .csv with a file of
        instructions beside it, or .xlsx. The key goes into another file, whose name ends in
        ``_key.csv``: keep it from the coders. A file that is there is not written over.
    items : int, default 10
        Rows for each category.
    words : int, default 5
        Words of the category in a row, beside the intruder.
    seed : int, optional
        The same seed draws the same rows; by default that of the corpus, which is 0 unless
        `Corpus.with_intervals` says otherwise.

    Returns
    -------
    sheet : pandas.DataFrame
        One row a question, in random order, with the columns

        - ``coder`` : empty, for the coder's name;
        - ``doc`` : the name of the question, which tells nothing of the category;
        - ``text`` : the words, numbered from 1, one a line;
        - ``intruder`` : empty, for the number of the word that does not belong;
        - ``note`` : empty, for remarks.
    key : pandas.DataFrame
        One row a question, in the same order, with the columns

        - ``doc`` : its name;
        - ``category`` : the category that the other words are of;
        - ``intruder`` : the right number, as text;
        - ``words`` : the word that has it;
        - ``other`` : the category that this one is of.

    Raises
    ------
    ValueError
        If the lexicon has one category only, no category has enough words in the corpus, one does
        not allow so many different rows, or the ending is neither .csv nor .xlsx.
    FileExistsError
        If there is such a file.
    TypeError
        If `lexicon` is no Lexicon or `corpus` no Corpus.

    Warns
    -----
    UserWarning
        If a category is left out, since too few of its words stand in the corpus.

    References
    ----------
    Chang, J., Gerrish, S., Wang, C., Boyd-Graber, J., Blei, D. (2009). Reading tea leaves: how
    humans interpret topic models. NIPS 22.

    Examples
    --------
    >>> import mediakit as mk
    >>> lexicon = mk.load_lexicon("frames")
    >>> corpus = mk.load_classroom()
    >>> sheet, key = mk.word_intrusion(lexicon, corpus, path="words.csv")  # doctest: +SKIP
    """
    _check(lexicon, corpus, items, words, seed)
    task = _Task("w", words, 1, load_yaml("intrusion.yml")["words"])
    return _write(lexicon, corpus, task, path, items, seed)


@checked
def word_set_intrusion(
    lexicon: Lexicon,
    corpus: Corpus,
    *,
    path: Path_ = "word_set_intrusion.csv",
    items: int = 10,
    words: int = 4,
    seed: int | None = None,
) -> Tables:
    """Write a sheet that asks coders which set of words does not belong to the others.

    Each row has four sets of words: three of a category, which share no word, and one of another.
    Sets are easier to judge than single words, which may have several meanings, and the question
    asks for more of a category at once. All else is as for `word_intrusion`.

    Parameters
    ----------
    lexicon, corpus, items, seed
        As for `word_intrusion`.
    path : str or path, default "word_set_intrusion.csv"
        As for `word_intrusion`.
    words : int, default 4
        Words in a set. A category needs three times as many that stand in the corpus.

    Returns
    -------
    sheet : pandas.DataFrame
        As of `word_intrusion`, with a set in each line of ``text``.
    key : pandas.DataFrame
        As of `word_intrusion`, with the words of the intruding set in ``words``.

    Raises
    ------
    ValueError, FileExistsError, TypeError
        As for `word_intrusion`.

    Warns
    -----
    UserWarning
        As for `word_intrusion`.

    References
    ----------
    Ying, L., Montgomery, J. M., Stewart, B. M. (2022). Topics, concepts, and measurement: a
    crowdsourced procedure for validating topics as measures. Political Analysis 30(4).

    Examples
    --------
    >>> import mediakit as mk
    >>> lexicon = mk.load_lexicon("frames")
    >>> corpus = mk.load_classroom()
    >>> sheet, key = mk.word_set_intrusion(lexicon, corpus, path="sets.csv")  # doctest: +SKIP
    """
    _check(lexicon, corpus, items, words, seed)
    task = _Task("s", _SETS, words, load_yaml("intrusion.yml")["sets"])
    return _write(lexicon, corpus, task, path, items, seed)


class _Task(NamedTuple):
    """What a row asks: so many groups of so many words of a category, and one of another."""

    letter: str
    groups: int
    size: int
    said: dict[str, list[str]]

    @property
    def needed(self) -> int:
        """Words that a category must have to be asked about."""
        return self.groups * self.size


class _Pool(NamedTuple):
    """The words of a category, and those of each other category that may be put among them."""

    category: str
    own: list[str]
    others: dict[str, list[str]]


class _Item(NamedTuple):
    category: str
    groups: tuple[tuple[str, ...], ...]
    place: int
    other: str


def _check(lexicon: Lexicon, corpus: Corpus, items: int, words: int, seed: int | None) -> None:
    check_type("lexicon", lexicon, Lexicon, hint=LEXICON_HINT)
    check_type("corpus", corpus, Corpus, hint="mk.Corpus, the articles that the lexicon is for")
    check_count("items", items)
    check_count("words", words)
    if seed is not None:
        check_count("seed", seed, least=0)
    if len(lexicon) < 2:
        raise ValueError(
            f"lexicon has only the category {listing(lexicon)}; an intruder comes from another one."
        )


def _write(
    lexicon: Lexicon, corpus: Corpus, task: _Task, path: Path_, items: int, seed: int | None
) -> Tables:
    """Draw the rows, and write sheet and key."""
    target = sheet_path(path)
    beside = target.with_name(f"{target.stem}_key.csv")
    check_absent([beside])
    rng = np.random.default_rng(settings_of(corpus).seed if seed is None else seed)
    drawn = [
        item for pool in _pools(lexicon, corpus, task) for item in _draw(pool, task, items, rng)
    ]
    drawn = [drawn[at] for at in rng.permutation(len(drawn)).tolist()]
    sheet, key = _tables(drawn, task)
    codes = {"intruder": [str(number + 1) for number in range(task.groups + 1)]}
    files = sheet_files(target, sheet, codes, task.said)
    write_together({**files, beside: as_csv(key)})  # a sheet without its key tells nothing
    return sheet, key


def _pools(lexicon: Lexicon, corpus: Corpus, task: _Task) -> list[_Pool]:
    """Give the categories that have enough words, with words of others that may intrude."""
    with gathering():  # that nothing is found is said below
        mentions = corpus.lexicon_mentions(lexicon)
    shown = _shown(mentions)
    places = pd.Series(list(zip(mentions["doc"], mentions["start"], strict=True)), dtype=object)
    held = {name: set(places[mentions["category"] == name]) for name in lexicon}
    pools = []
    for name in lexicon:
        own = sorted(set(shown[shown["category"] == name]["word"]))
        strange = shown[
            (shown["category"] != name)
            & ~shown["word"].isin(own)
            & np.array([held[name].isdisjoint(spans) for spans in shown["places"]], dtype=bool)
        ]
        others = {
            str(other): sorted(set(part["word"]))
            for other, part in strange.groupby("category", sort=True)
            if part["word"].nunique() >= task.size
        }
        pools.append(_Pool(name, own, others))
    return _enough(pools, task)


def _shown(mentions: pd.DataFrame) -> pd.DataFrame:
    """Give each entry that was found as it is shown to people, and where it stands."""
    rows = []
    for _, part in mentions.groupby(["category", "entry"], sort=True):
        category, entry = part[["category", "entry"]].iloc[0].tolist()
        word = _commonest(part["surface"]) if ANY in entry else entry
        rows.append((category, word, set(zip(part["doc"], part["start"], strict=True))))
    return pd.DataFrame(rows, columns=["category", "word", "places"])


def _commonest(surfaces: pd.Series) -> str:
    """Give the commonest text, of equally common ones the first in the order of code points."""
    numbers = surfaces.value_counts()
    return str(min(numbers[numbers == numbers.max()].index))


def _enough(pools: Sequence[_Pool], task: _Task) -> list[_Pool]:
    """Keep the categories that can be asked about, and say which cannot."""
    kept = [pool for pool in pools if len(pool.own) >= task.needed and pool.others]
    if not kept:
        found = ", ".join(f"{pool.category} {len(pool.own)}" for pool in pools)
        raise ValueError(
            f"No category has {counted(task.needed, 'word')} that stand in the corpus, and another "
            f"one {task.size} that are no hits of it; words found: {found}. Give a smaller number "
            "for words, or articles that the lexicon is for."
        )
    left = [pool.category for pool in pools if pool not in kept]
    if left:
        warn(
            f"Left out, with fewer than {counted(task.needed, 'word')} in the corpus or none of "
            f"another category to put among them: {listing(left)}."
        )
    return kept


def _draw(pool: _Pool, task: _Task, items: int, rng: np.random.Generator) -> list[_Item]:
    """Draw rows that differ in more than the order of their words."""
    possible = (
        comb(len(pool.own), task.needed)
        * factorial(task.needed)
        // (factorial(task.size) ** task.groups * factorial(task.groups))
        * sum(comb(len(words), task.size) for words in pool.others.values())
    )
    if items > possible:
        raise ValueError(
            f"items={items}: {pool.category!r} has words for only {possible:,} different rows."
        )
    drawn: dict[object, _Item] = {}
    while len(drawn) < items:
        own = rng.permutation(pool.own)[: task.needed].reshape(task.groups, task.size).tolist()
        other = str(rng.choice(list(pool.others)))
        intruder = rng.permutation(pool.others[other])[: task.size].tolist()
        place = int(rng.integers(task.groups + 1))
        groups = tuple(tuple(words) for words in (*own[:place], intruder, *own[place:]))
        same = frozenset(map(frozenset, own)), frozenset(intruder)
        drawn.setdefault(same, _Item(pool.category, groups, place, other))
    return list(drawn.values())


def _tables(items: Sequence[_Item], task: _Task) -> Tables:
    """Give the sheet and its key."""
    width = len(str(len(items)))
    names = [f"{task.letter}{number:0{width}}" for number in range(1, len(items) + 1)]
    lines = [
        "\n".join(
            f"{number}. {_BETWEEN.join(words)}" for number, words in enumerate(item.groups, start=1)
        )
        for item in items
    ]
    empty = dict.fromkeys(["intruder", NOTE], "")
    sheet = pd.DataFrame({"coder": "", "doc": names, "text": lines}).assign(**empty)
    rows = [
        (
            name,
            item.category,
            str(item.place + 1),
            _BETWEEN.join(item.groups[item.place]),
            item.other,
        )
        for name, item in zip(names, items, strict=True)
    ]
    return sheet.astype("str"), pd.DataFrame(rows, columns=list(_KEY)).astype("str")
