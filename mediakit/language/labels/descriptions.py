"""What says who somebody is: the words behind a copula, and clauses that describe.

The words are data, in ``lexicons/titles_ar.yml``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mediakit.language.labels.titles import LABELS, is_meeting_verb, title_lexicon
from mediakit.text.dates import month_names, weekday_names
from mediakit.text.normalization import Normalization
from mediakit.text.stopwords import reporting_verbs

__all__ = [
    "HEAD",
    "OF",
    "OTHERS",
    "PLURAL",
    "POST",
    "agrees",
    "clause_length",
    "is_plural_relative",
    "is_reception",
    "predicate_words",
    "statement_length",
]

_RULES: Final = Normalization(ta_marbuta=False, hamza=False)  # as of titles
_LEAST: Final = 4  # letters of و, وا and a verb between them
HEAD, POST, OF, OTHERS, PLURAL = 1, 2, 4, 8, 16  # what a word may be in a predicate, as bits


def predicate_words(
    surfaces: Sequence[str],
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Class written forms by what they do in a predicate.

    Parameters
    ----------
    surfaces : sequence of str
        Distinct written forms.

    Returns
    -------
    tuple of numpy.ndarray
        The class of `LABELS` of a form that counts here (a copula, or what begins another
        sentence: وكان), 0 for other words; and bits for what a form may be behind a
        copula: 1 head of a description (أحد), 2 post (منصب), 4 من, 8 what follows it (أبرز);
        16 for a verb of several people with و (وأعلنوا).

    Examples
    --------
    >>> copulas, roles = predicate_words(["وهو", "كان", "أحد", "أبرز", "كتاب"])
    >>> [LABELS.name(code) if code else "" for code in copulas.tolist()]
    ['copula', 'copula_verb', '', '', '']
    >>> roles.tolist()
    [0, 0, 1, 9, 0]
    """
    keys = _RULES.fold(list(surfaces))
    copulas, roles = np.zeros((2, len(keys)), dtype=np.uint8)
    codes, bits = _copulas(), _roles()
    for at, key in enumerate(keys):
        if key in codes:
            copulas[at] = codes[key]
        if key in bits:
            roles[at] = bits[key]
        elif key[:1] == "و" and key[-2:] == "وا" and len(key) > _LEAST:
            roles[at] = PLURAL
    return copulas, roles


@cache
def _copulas() -> dict[str, int]:
    lists = (
        ("copula", _words("copulas")),
        ("copula_verb", _words("copula_verbs") | frozenset(title_lexicon()["english"]["copulas"])),
        ("and_copula_verb", _words("joined_copulas")),
        ("function_word", _words("openers")),
    )
    return {key: LABELS.code(kind) for kind, words in lists for key in words}


@cache
def _roles() -> dict[str, int]:
    roles = dict.fromkeys(_words("partitives"), OF)
    for bit, name in (
        (HEAD, "predicate_heads"),
        (POST, "posts"),
        (OTHERS, "partitive_heads"),
    ):
        for key in _words(name):
            roles[key] = roles.get(key, 0) | bit
    return roles


@cache
def _words(name: str) -> frozenset[str]:
    """Give a list of the lexicon, folded, with the English one of the same name if there is one."""
    words = title_lexicon()
    english = words["english"].get(name, ()) if name not in ("copulas", "relatives") else ()
    return frozenset(_RULES.fold([*words["arabic"][name], *english]))


@cache
def is_plural_relative(word: str) -> bool:
    """Tell whether a relative pronoun is one of two or more.

    Examples
    --------
    >>> is_plural_relative("اللذين"), is_plural_relative("الذي")
    (True, False)
    """
    return _RULES.fold([word])[0] in _words("plural_relatives")


@cache
def is_reception(word: str) -> bool:
    """Tell whether a name behind a word is that of who is received.

    Examples
    --------
    >>> is_reception("استقبال")
    True
    """
    return _RULES.fold([word])[0] in _words("receptions")


def clause_length(words: Sequence[str]) -> int:
    """Give how many words of a relative clause say who somebody is.

    A clause tells what happened or what was said where it begins with a verb of meeting, travelling
    or supposing or one that أن follows, or holds a day of the news (أمس, الخميس, الأسبوع الماضي) or
    a clause of time (قبل أن). What goes on behind و with a verb of reporting, or with another
    statement (حيث), and a span of time (بين نيسان وأيار), are left out.

    Parameters
    ----------
    words : sequence of str
        The words as written, from the relative pronoun on.

    Returns
    -------
    int
        From 0, where it tells what happened.

    Examples
    --------
    >>> clause_length("الذي يقود الوفد".split()), clause_length("الذي وصل أمس".split())
    (3, 0)
    """
    keys = _RULES.fold(list(words))
    if len(keys) < 2 or _reports(keys, words[1]) or _tells_news(keys):
        return 0
    ends = _words("clause_ends")
    cuts = (
        at
        for at, (one, two) in enumerate(zip(keys, [*keys[1:], ""], strict=True))
        if (one in _words("span_beginnings") and _is_time(two)) or one in ends or _is_said_too(one)
    )
    return next(cuts, len(keys))


def _is_said_too(key: str) -> bool:
    """Tell whether a word is a verb of reporting with و, which goes on with another statement."""
    return key.startswith("و") and key in _reporting()


def _reports(keys: Sequence[str], verb: str) -> bool:
    """Tell whether a clause begins by what somebody meets, says, may do or will do."""
    third = keys[2] if len(keys) > 2 else ""
    passive = third in _words("partitives")  # الذي استدعي من تقاعده
    meets = is_meeting_verb(verb) and not passive
    other = _words("supposing") | _words("coming_and_going")
    return keys[1] in other or _is_future(verb) or meets or third in _words("that")


def _is_future(verb: str) -> bool:
    """Tell a verb of the future, as written, from one that begins like it (سيطر)."""
    words = title_lexicon()["arabic"]
    begins = verb.startswith(tuple(words["future_beginnings"])) and len(verb) > _LEAST
    return begins and not verb.startswith(tuple(words["no_future"]))


def _tells_news(keys: Sequence[str]) -> bool:
    days = _days() | _words("time_conjunctions")
    before, counts = _words("time_prepositions"), _words("time_counts")
    return not days.isdisjoint(keys) or any(
        (one in before and two in counts) or _is_news_time(one, two) for one, two in pairwise(keys)
    )


@cache
def _reporting() -> frozenset[str]:
    return frozenset(_RULES.fold(sorted(reporting_verbs())))


def agrees(pronoun: str, head: str) -> bool:
    """Tell whether a relative pronoun can be of who bears a title, by its gender.

    Examples
    --------
    >>> agrees("التي", "الوزيرة"), agrees("التي", "الرئيس"), agrees("التي", "النائب")
    (True, False, True)
    """
    relative, title = _RULES.fold([pronoun, head])
    if title in _words("of_both") or is_plural_relative(pronoun):
        return True
    return (relative in _words("feminine_relatives")) == title.endswith(("ة", "ه"))


def _is_news_time(one: str, two: str) -> bool:
    """Tell whether two words are a time told from today: الشهر الماضي, last week."""
    spans, sides = _words("news_spans"), _words("news_sides")
    return (one in spans and two in sides) or (one in sides and two in spans)


def _is_time(key: str) -> bool:
    return key[:1].isdigit() or key in _months()


@cache
def _months() -> frozenset[str]:
    return frozenset(_RULES.fold([name.split()[0] for name in month_names()]))


@cache
def _days() -> frozenset[str]:
    """Give the days that news tells of; English ones in full, since sat and sun are words."""
    named = [day for day in weekday_names() if not day.isascii() or day.endswith("day")]
    return frozenset(_RULES.fold(named)) | _words("news_days")


def statement_length(words: Sequence[str]) -> int:
    """Give how many words of a predicate there are before another statement begins.

    Examples
    --------
    >>> statement_length("أحد قادة الحزب حيث عمل".split())
    3
    """
    ends = _words("statement_ends")
    keys = _RULES.fold(list(words))
    return next((at for at, key in enumerate(keys) if at and key in ends), len(keys))
