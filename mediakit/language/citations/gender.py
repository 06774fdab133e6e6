"""Whether a woman or a man is cited: by grammar, titles, adjectives, pronouns and first names.

Arabic tells it by agreement: قالت, وزيرة, الكاتبة; English by titles, pronouns and first names. A
surname says nothing, and neither does a masculine that stands for anybody: مصدر, متحدث.
Where two signs disagree nothing is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from mediakit.language.citations.gender_words import (
    bare_word,
    first_names,
    gender_words,
    titles,
    verb_form,
)
from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.word_lists import fold_word
from mediakit.language.names.plain import is_given, is_known_noun, known_body, known_place
from mediakit.lexicons.reading import load_rows
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import ARTICLE, WRITTEN_ARTICLES

__all__ = ["EVIDENCE", "GENDERS", "Cited", "Gender", "Told", "tell_genders"]

Gender: TypeAlias = Literal["woman", "man", "group", "unknown"]
GENDERS: Final[tuple[Gender, ...]] = get_args(Gender)
EVIDENCE: Final = ("verb", "title", "adjective", "pronoun", "name", "list")
_BODIES: Final = frozenset({"agency", "outlet", "organisation", "document", "own_credit"})
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*|[\u060c,()\u2013]")
_STOPS: Final = frozenset("\u060c,()\u2013")
_PLURAL: Final = ("ون", "ين")
_LEAST_PLURAL: Final = 5
_NISBA: Final = {"woman": "يه", "man": "ي"}
_KUNYA: Final = {"woman": "kunya/women", "man": "kunya/men"}
_FAITH: Final = "الدين"
_LEAST_DESCRIBED: Final = 2
_RELATIVES: Final = {"التي": "woman", "الذي": "man"}
_PRONOUNS: Final = {"she": "woman", "he": "man"}
_LEAST_PRONOUN: Final = "he "  # without which no pronoun stands before a verb
_BEHIND: Final = 300  # characters behind a name among which a pronoun goes on speaking
_NEAR: Final = re.compile(r"[.!?\u2026\n]")
_PRONOUNS_WITHIN: Final = 2  # sentences: the one of the name and the next


class Cited(NamedTuple):
    """Somebody cited: `document`, the words, the verb, what kind, and where the text follows."""

    document: int
    words: str
    verb: str = ""
    kind: str = ""
    end: int = 0


class Told(NamedTuple):
    """A gender and the evidence for it, "" where there is none."""

    gender: str
    evidence: str = ""


class _Read(NamedTuple):
    """What the words alone say, and the name by which other places of the document may say more."""

    told: Told
    key: str = ""


_UNKNOWN: Final = Told("unknown")
_GROUP: Final = Told("group")


def tell_genders(cited: Sequence[Cited], texts: Sequence[str] = ()) -> list[Told]:
    """Tell the gender of each, those of whom only a surname stands there by the others of the name.

    Parameters
    ----------
    cited : sequence of Cited
        Who is cited, in any order; `kind` as in `mediakit.language.media.kinds`, "" if not known.
    texts : sequence of str, default ()
        The text of each document, where pronouns may tell what the words do not; () for none.

    Returns
    -------
    list of Told
        One of `GENDERS` for each, with one of `EVIDENCE` or "".

    Examples
    --------
    >>> told = tell_genders([Cited(0, "المديرة رشا منصور", "قالت"), Cited(0, "منصور", "بحسب")])
    >>> [(one.gender, one.evidence) for one in told]
    [('woman', 'verb'), ('woman', 'verb')]
    """
    read = [_read(one.words, one.verb, one.kind) for one in cited]
    read = [
        _with_pronouns(texts[one.document], one.end, result)
        if texts and result.key and result.told == _UNKNOWN
        else result
        for one, result in zip(cited, read, strict=True)
    ]
    known: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for one, result in zip(cited, read, strict=True):
        if result.key and result.told.gender in ("woman", "man"):
            known[one.document, result.key].append(result.told)
    return [
        _agreed(known[one.document, result.key]) if result.told == _UNKNOWN else result.told
        for one, result in zip(cited, read, strict=True)
    ]


def _agreed(others: list[Told]) -> Told:
    """Give what all other places say of a name, nothing where they disagree."""
    return others[0] if len({one.gender for one in others}) == 1 else _UNKNOWN


@lru_cache(maxsize=1 << 16)  # the same names are cited by the same verbs again and again
def _read(phrase: str, verb: str, kind: str) -> _Read:
    """Read the words of one who is cited; each form is read once."""
    written = _WORD.findall(phrase)
    words = [fold_word(word) for word in written]
    if not words:
        return _Read(_UNKNOWN)
    if kind in _BODIES or (not kind and _is_body(written)):
        return _Read(_GROUP)
    if any(is_arabic(ord(sign)) for sign in phrase):
        return _read_arabic(tuple(written), verb, kind or cited_kind(tuple(written)))
    return _read_english(written, kind or cited_kind(tuple(written)))


def _is_body(written: list[str]) -> bool:
    folded = tuple(fold_word(word) for word in written)
    return cited_kind(tuple(written)) in _BODIES or known_body(folded) != "" or known_place(folded)


def _first_part(words: list[str]) -> list[str]:
    """Give the words before the first comma or bracket."""
    end = next((at for at, word in enumerate(words) if word in _STOPS and at), len(words))
    return words[:end]


@lru_cache(maxsize=1 << 16)
def _nouns(written: tuple[str, ...]) -> frozenset[str]:
    """Give the folded forms of those words that the dictionary has, which names are not."""
    return frozenset(fold_word(word) for word in written if is_known_noun(word))


class _Signs(NamedTuple):
    """What each kind of evidence says: "woman", "man" or ""."""

    verb: str
    title: str
    adjective: str
    pronoun: str
    name: str


class _Part(NamedTuple):
    """The folded words before the first comma, which of them are nouns, and where a name begins."""

    words: list[str]
    nouns: frozenset[str]
    at: int
    kind: str


def _part_of(words: list[str], written: tuple[str, ...], kind: str) -> _Part:
    part, nouns = _first_part(words), _nouns(written)
    at = _name_at(part, nouns)
    behind = _first_part(words[len(part) + 1 :])
    if at < 0 and behind and behind[0] in gender_words("before_names"):
        at = _name_at(behind, nouns)  # أمير قطر، الشيخ تميم
        return _Part(part + behind, nouns, at + len(part) if at >= 0 else at, kind)
    return _Part(part, nouns, at, kind)


def _read_arabic(written: tuple[str, ...], verb: str, kind: str) -> _Read:
    words = [fold_word(word) for word in written]
    part = _part_of(words, written, kind)
    if part.at < 0 and _is_several(part):
        return _Read(_GROUP)
    agreed, how = verb_form(verb)
    by_verb = agreed if how == "verb" else ""
    signs = _Signs(
        by_verb if by_verb != "group" else "",
        _title(part),
        _adjective(part),
        (agreed if how == "pronoun" and agreed != "group" else "")
        or _relative(words[len(part.words) :]),
        _name(part),
    )
    return _Read(_weigh(signs, part), _key(part))


def _weigh(signs: _Signs, part: _Part) -> Told:
    """Take what the signs agree on, in their order; a masculine tells only of somebody certain."""
    given = [sign for sign in (signs.verb, signs.title, signs.pronoun, signs.name) if sign]
    both = bare_word(part.words[0]) in gender_words("both")
    if both and signs.title == "man" and (signs.verb or signs.pronoun or signs.name):
        signs = signs._replace(title="")  # رئيس بلدية باريس قالت
        given = [sign for sign in (signs.verb, signs.pronoun, signs.name) if sign]
    if len(set(given)) > 1:
        return _UNKNOWN
    gender = given[0] if given else signs.adjective
    if not gender or not (_is_named(part) or _is_certain(signs, part, gender)):
        return _UNKNOWN
    if gender == "man" and both and not (signs.verb or signs.pronoun or signs.name):
        return _UNKNOWN
    evidence = next(name for name in EVIDENCE if getattr(signs, name) == gender)
    return Told(gender, evidence)


def _is_certain(signs: _Signs, part: _Part, gender: str) -> bool:
    """Tell somebody certain without a name: قالت الوزيرة, قال وزير النقل; not قال مسؤول."""
    head = bare_word(part.words[0])
    if gender == "woman":
        return signs.title == "woman" or head in titles("men")
    if part.kind == "anonymous" or not (signs.verb or signs.pronoun):
        return False
    if head not in titles("men") or head in gender_words("generic"):
        return False
    return any(word.startswith(ARTICLE) for word in part.words)


def _is_several(part: _Part) -> bool:
    first = part.words[0]
    head = bare_word(first)
    if head in gender_words("several") or head.isdigit():
        return True
    if is_given(first) or (part.kind == "person" and not first.startswith(ARTICLE)):
        return False
    ends = first.endswith(_PLURAL) and len(head) >= _LEAST_PLURAL
    return ends and (first in part.nouns or part.kind == "anonymous")


def _name_at(part: list[str], nouns: frozenset[str]) -> int:
    """Give the place of a first name that the phrase is the name of, -1 for none."""
    names = first_names("arabic")
    for at, word in enumerate(part):
        told = names.get(word) or (at + 1 < len(part) and (_kunya(word) or _of_faith(part, at)))
        if not told and names.get(word) is None:
            continue
        if not told:
            return -1  # صباح منصور
        if at == 0:
            return 0 if len(part) > 1 else -1  # alone it may be a surname
        return at if _may_precede(part, at - 1, nouns) else -1
    return -1


def _may_precede(part: list[str], at: int, nouns: frozenset[str]) -> bool:
    """Tell the end of a title before a name; behind another name stands that of a father."""
    word, heads = part[at], gender_words("named_after")
    if word in heads:
        return False  # جامعة محمد
    if word.startswith(WRITTEN_ARTICLES) or word in nouns or word in titles("women"):
        return True
    if at > 0 and part[at - 1] in heads:
        return True  # أستاذ في جامعة لمدارة كنان
    return word in titles("men") or known_place((word,)) or known_body((word,)) != ""


def _of_faith(part: list[str], at: int) -> str:
    """Tell the name of a man by its second word: نور الدين."""
    return "man" if part[at + 1 : at + 2] == [_FAITH] else ""


def _kunya(word: str) -> str:
    return next((one for one in ("woman", "man") if word in gender_words(_KUNYA[one])), "")


def _name(part: _Part) -> str:
    if part.at < 0:
        return ""
    word = part.words[part.at]
    return _of_faith(part.words, part.at) or first_names("arabic").get(word, "") or _kunya(word)


def _title(part: _Part) -> str:
    """Tell by the head of the phrase and by the word before the name."""
    if part.at == 0:
        return ""
    words = [part.words[0], *part.words[max(part.at - 1, 0) : max(part.at, 0)]]
    if any(bare_word(word) in titles("women") for word in words):
        return "woman"
    return "man" if bare_word(part.words[0]) in titles("men") else ""


def _adjective(part: _Part) -> str:
    """Tell by an origin or side right before a name: المصرية رشا; not by that of an office."""
    words = part.words
    if len(words) < _LEAST_DESCRIBED or part.at == 0 or not words[0].startswith(ARTICLE):
        return ""
    if words[1].startswith(ARTICLE) or words[1] in part.nouns or words[0] not in part.nouns:
        return ""
    return next((one for one, ending in _NISBA.items() if words[0].endswith(ending)), "")


def _relative(behind: list[str]) -> str:
    """Tell by the pronoun behind the comma: بدور الفلكاني، التي تقود."""
    return next((_RELATIVES[word] for word in behind[:2] if word in _RELATIVES), "")


def _is_named(part: _Part) -> bool:
    """Tell a phrase that holds a name: a first name, or a last word that no dictionary has."""
    words = part.words
    if part.at >= 0:
        return True
    last = words[-1]
    if len(words) == 1 and part.kind in ("official", "person"):
        plain = not last.startswith(ARTICLE) and last not in titles("men") | titles("women")
        return plain or last not in part.nouns
    if len(words) == _LEAST_DESCRIBED and words[0] in gender_words("before_names"):
        return True  # السيد لوح
    return part.kind != "anonymous" and last not in part.nouns and not known_place((last,))


def _key(part: _Part) -> str:
    """Give the last word of a name, or all words of an office."""
    if part.kind == "anonymous":
        return ""
    return part.words[-1] if _is_named(part) else " ".join(part.words)


def _read_english(written: list[str], kind: str) -> _Read:
    part = _first_part(written)
    words = [word.lower() for word in written]
    whole = [word for word in words if word not in _STOPS]
    if kind == "anonymous" and _are_several(whole):
        return _Read(_GROUP)
    names = first_names("english")
    by_name = [names.get(words[at], "") for at in range(len(written)) if _opens_name(written, at)]
    of_women, of_men = (
        any(word in gender_words(which, "english") for word in _before_last(words, written[-1]))
        for which in ("women", "men")
    )
    signs = {
        "title": "woman" if of_women else "man" if of_men else "",
        "name": next((gender for gender in by_name if gender), ""),
    }
    key = _english_key(written, part) if kind != "anonymous" else ""
    told = {gender for gender in signs.values() if gender}
    if len(told) != 1:
        return _Read(_UNKNOWN, key)
    gender = told.pop()
    if kind == "anonymous" and not of_women and not of_men:
        return _Read(_UNKNOWN)
    return _Read(Told(gender, next(name for name in ("title", "name") if signs[name])), key)


def _before_last(words: list[str], last: str) -> list[str]:
    """Give the words that may be titles, which a last one with a capital is not: Stephen King."""
    return words[:-1] if last[:1].isupper() and len(words) > 1 else words


def _opens_name(written: list[str], at: int) -> bool:
    """Tell a word with a capital before another with one, which begins a name."""
    follows = at + 1 < len(written) and written[at + 1][:1].isalpha()
    opens = at == 0 or not written[at - 1][:1].isupper() or written[at - 1] in _STOPS
    before = written[at - 1].lower() if at else ""
    ranked = before in gender_words("women", "english") | gender_words("men", "english")
    titled = before.isalpha() and cited_kind((written[at - 1],)) in (
        "official",
        "person",
        "anonymous",
    )
    return written[at][:1].isupper() and follows and (opens or ranked or titled)


def _are_several(words: list[str]) -> bool:
    if words[0] in ("one", "a", "an"):
        return False
    return any(word in gender_words("several", "english") for word in words[:2]) or (
        words[0].endswith("s") and words[0] not in ("his", "its")
    )


def _english_key(written: list[str], part: list[str]) -> str:
    """Give the last word with a capital of the part that names somebody."""
    capital = [word for word in written if word[:1].isupper()]
    if not capital:
        return ""
    of_part = [word for word in part if word[:1].isupper()]
    rest = [word for word in written[len(part) :] if word[:1].isupper()]
    last = rest if part[0].lower() in ("the", "a") and rest else of_part or capital
    return re.sub(r"['\u2019]s$", "", last[-1].lower()).removeprefix("al-")


def _with_pronouns(text: str, end: int, read: _Read) -> _Read:
    """Tell by the English pronouns that go on speaking, where all are of one gender: she said."""
    behind = text[end : end + _BEHIND].lower()
    if _LEAST_PRONOUN not in behind:
        return read
    sentences = " ".join(_NEAR.split(behind)[:_PRONOUNS_WITHIN])
    found = {_PRONOUNS[pronoun] for pronoun in _speaking().findall(sentences)}
    return read._replace(told=Told(found.pop(), "pronoun")) if len(found) == 1 else read


@cache
def _speaking() -> re.Pattern[str]:
    """Make the pattern of a pronoun before a verb of reporting."""
    forms = sorted(
        {form for row in load_rows("reporting_verbs_en.tsv") for form in row["finite"].split()}
    )
    return re.compile(rf"\b({'|'.join(_PRONOUNS)}) (?:{'|'.join(forms)})(?!\w)")
