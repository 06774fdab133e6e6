"""Whether a woman or a man is cited: by grammar, titles, adjectives, pronouns and first names.

Arabic tells it by agreement: قالت, وزيرة, الكاتبة; English by titles, pronouns and first names. A
surname says nothing, and neither does a masculine that stands for anybody: مصدر, متحدث.
Where two signs disagree nothing is told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Final, Literal, NamedTuple, TypeAlias, get_args

from mediakit.language.citations.gender_text import (
    bears_name,
    fuller_names,
    is_plural_in,
    name_behind,
    sign_behind,
)
from mediakit.language.citations.gender_words import (
    bare_word,
    first_names,
    gender_words,
    named_gender,
    titles,
    verb_form,
)
from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.word_lists import fold_word
from mediakit.language.names.plain import (
    is_given,
    is_known_noun,
    known_body,
    known_place,
    may_be_listed,
)
from mediakit.lexicons.reading import load_rows
from mediakit.memory import remembered
from mediakit.text.characters import is_arabic
from mediakit.text.clitics import ARTICLE, WRITTEN_ARTICLES
from mediakit.text.folded import FOLDED

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
_ON: Final = "على"
_DAUGHTER: Final = "بنت"
_SONS: Final = frozenset({"بن", "ابن", "ال"})  # the last is آل, folded
_JOINS: Final = frozenset({*_SONS, _DAUGHTER})
_OWNERS: Final = ("هما", "ها", "هم", "نا", "ه")  # أصحابها
_DUALS: Final = ("ان", "ين")
_FEMININE: Final = "ه"  # ة, folded
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
_SAID_BY_HER: Final = Told("woman", "verb")


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
    FOLDED.learn({word for one in cited for word in one.words.split()})
    read = [_read_around(one, _read(one.words, one.verb, one.kind), texts) for one in cited]
    known: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for one, result in zip(cited, read, strict=True):
        if result.key and result.told.gender in ("woman", "man"):
            known[one.document, result.key].append(result.told)
    return [
        _agreed(known[one.document, result.key]) if result.told == _UNKNOWN else result.told
        for one, result in zip(cited, read, strict=True)
    ]


def _read_around(one: Cited, read: _Read, texts: Sequence[str]) -> _Read:
    """Ask the text around where the words alone say nothing: a fuller name, a pronoun behind."""
    is_word = " " not in one.words.strip()
    if not is_word and read.told != _UNKNOWN:
        return read
    text = texts[one.document] if texts else ""
    if read.told == _UNKNOWN:
        read = _read_behind(one, read, text)
    if not text or not is_word:
        return read
    if read.told.gender == "man" and is_plural_in(text, one.words):
        return _Read(_GROUP)
    is_name = _is_titled(one.words) or named_gender(fold_word(one.words)) is not None
    if read.told == _SAID_BY_HER and not is_name and not bears_name(one.words, text):
        return _Read(_UNKNOWN)  # فيزا
    return read


def _read_behind(one: Cited, read: _Read, text: str) -> _Read:
    """Ask for a fuller name, then for a pronoun behind."""
    behind = text[one.end : one.end + _BEHIND]
    if one.kind != "anonymous":
        for name in _names_around(one.words, behind, text):
            fuller = _read(name, one.verb, one.kind)
            if fuller.told != _UNKNOWN:
                return fuller
    return _with_pronouns(one, behind, read) if read.key else read


def _names_around(phrase: str, behind: str, text: str) -> list[str]:
    """Give what may be said in full elsewhere: a surname with its first name, a title with a name.

    Nothing where several of a surname are of different genders.
    """
    words = phrase.split()
    if len(words) == 1 and not _is_titled(words[0]):
        names = fuller_names(words[0], text)
        told = {_read(name, "", "person").told for name in names}
        return names[:1] if len({told_one.gender for told_one in told}) == 1 else []
    if words and _is_titled(words[0]) and (name := name_behind(behind)):
        return [f"{phrase} {name}"]
    return []


def _is_titled(word: str) -> bool:
    bare = bare_word(fold_word(word))
    return bare in titles("men") or bare in titles("women") or bare in gender_words("generic")


def _agreed(others: list[Told]) -> Told:
    """Give what all other places say of a name, nothing where they disagree."""
    return others[0] if len({one.gender for one in others}) == 1 else _UNKNOWN


@remembered  # the same names are cited by the same verbs again and again
def _read(phrase: str, verb: str, kind: str) -> _Read:
    """Read the words of one who is cited; each form is read once."""
    written = tuple(_WORD.findall(phrase))
    if not written:
        return _Read(_UNKNOWN)
    told = kind or cited_kind(written)
    if told in _BODIES or (not kind and _is_listed(written)):
        return _Read(_GROUP)
    if any(is_arabic(ord(sign)) for sign in phrase):
        return _read_arabic(written, verb, told)
    return _read_english(list(written), told)


def _is_listed(written: tuple[str, ...]) -> bool:
    """Tell the name of a body or place that is listed."""
    if not may_be_listed(fold_word(written[0])):
        return False
    folded = tuple([fold_word(word) for word in written])
    return known_body(folded) != "" or known_place(folded)


def _first_part(words: list[str]) -> list[str]:
    """Give the words before the first comma or bracket."""
    if _STOPS.isdisjoint(words[1:]):
        return words
    end = next(at for at, word in enumerate(words) if word in _STOPS and at)
    return words[:end]


def _nouns(written: tuple[str, ...]) -> frozenset[str]:
    """Give the folded forms of those words that the dictionary has, which names are not."""
    return frozenset([fold_word(word) for word in written if is_known_noun(word)])


def _bare_nouns(written: tuple[str, ...]) -> frozenset[str]:
    """Give the folded forms of those words with article that the dictionary has without it."""
    return frozenset(
        [
            fold_word(word)
            for word in written
            if word.startswith(ARTICLE) and is_known_noun(word.removeprefix(ARTICLE))
        ]
    )


class _Signs(NamedTuple):
    """What each kind of evidence says: "woman", "man" or ""."""

    verb: str
    title: str
    adjective: str
    pronoun: str
    name: str


class _Part(NamedTuple):
    """The folded words before the first comma, which of them are nouns, and where a name begins.

    `bare` are those that are nouns without the article.
    """

    words: list[str]
    nouns: frozenset[str]
    at: int
    kind: str
    bare: frozenset[str]


def _part_of(words: list[str], written: tuple[str, ...], kind: str) -> _Part:
    part, nouns = _first_part(words), _nouns(written)
    at = _name_at(part, nouns)
    behind = _first_part(words[len(part) + 1 :])
    if at < 0 and behind and behind[0] in gender_words("before_names"):
        at = _name_at(behind, nouns)  # أمير قطر، الشيخ تميم
        at = at + len(part) if at >= 0 else at
        return _Part(part + behind, nouns, at, kind, _bare_nouns(written))
    return _Part(part, nouns, at, kind, _bare_nouns(written))


class _Phrase(NamedTuple):
    """What an Arabic phrase says whatever the verb: what it is at once, or signs and its name."""

    told: Told | None
    part: _Part
    title: str = ""
    adjective: str = ""
    relative: str = ""
    name: str = ""
    named: bool = False

    @property
    def key(self) -> str:
        """The last word of a name, or all words of an office."""
        if self.part.kind == "anonymous":
            return ""
        return self.part.words[-1] if self.named else " ".join(self.part.words)


@remembered  # most are cited by several verbs, and by quotations too
def _read_phrase(written: tuple[str, ...], kind: str) -> _Phrase:
    """Read the words of a phrase, without the verb."""
    written = _without_styles(written)
    words = [_folded(word, at, written) for at, word in enumerate(written)]
    part = _part_of(words, written, kind)
    if kind == "anonymous" and bare_word(words[0]) in gender_words("never_named"):
        return _Phrase(_UNKNOWN, part)
    if _is_followed(part) or (part.at < 0 and _is_several(part)):
        return _Phrase(_GROUP, part)
    behind = words[len(part.words) :]
    title = _title(part) or _title_behind(behind)
    signs = title, _adjective(part), _relative(behind), _name(part)
    return _Phrase(None, part, *signs, _is_named(part))


def _read_arabic(written: tuple[str, ...], verb: str, kind: str) -> _Read:
    phrase = _read_phrase(written, kind)
    if phrase.told is not None:
        return _Read(phrase.told)
    agreed, how = verb_form(verb)
    agreed = "" if agreed == "group" else agreed
    by_verb, by_pronoun = (agreed if how == sign else "" for sign in ("verb", "pronoun"))
    pronoun = by_pronoun or phrase.relative
    signs = _Signs(by_verb, phrase.title, phrase.adjective, pronoun, phrase.name)
    return _Read(_weigh(signs, phrase), phrase.key)


def _without_styles(written: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the styles before a title: سمو أمير المنطقة."""
    styles = gender_words("styles")
    at = next((n for n, word in enumerate(written) if bare_word(fold_word(word)) not in styles), 0)
    return written[at:]


def _folded(word: str, at: int, written: tuple[str, ...]) -> str:
    """Fold a word, but for على where it is no name: behind anything but a title."""
    if word == _ON and at > 0 and fold_word(written[at - 1]) not in gender_words("before_names"):
        return word
    return fold_word(word)


def _is_followed(part: _Part) -> bool:
    """Tell several who are named after one: أنصار شريف."""
    head = part.words[0]
    return part.at == 1 and head in gender_words("several") and head not in titles("men")


def _is_doubted(signs: _Signs, part: _Part) -> bool:
    """Tell a first name that grammar outweighs: of a surname, or against verb and title."""
    if signs.verb and part.at == len(part.words) - 1:
        return True  # قالت العمدة رومان
    return signs.verb == signs.title != ""  # قالت المتحدثة أرييل


def _weigh(signs: _Signs, phrase: _Phrase) -> Told:
    """Take what the signs agree on, in their order; a masculine tells only of somebody certain."""
    part = phrase.part
    both = bare_word(part.words[0]) in gender_words("both")
    if both and signs.title == "man" and (signs.verb or signs.pronoun or signs.name):
        signs = signs._replace(title="")  # رئيس بلدية باريس قالت
    if signs.name and _is_doubted(signs, part):
        signs = signs._replace(name="")
    given = [sign for sign in (signs.verb, signs.title, signs.pronoun, signs.name) if sign]
    if len(set(given)) > 1:
        return _UNKNOWN
    gender = given[0] if given else signs.adjective
    if not gender or not (phrase.named or _is_certain(signs, part, gender)):
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
    definite = any(word.startswith(ARTICLE) for word in part.words)
    return definite or known_place((part.words[-1],))  # حاكم دبي


def _is_several(part: _Part) -> bool:
    first = part.words[0]
    head = bare_word(first)
    owned = next((head.removesuffix(one) for one in _OWNERS if head.endswith(one)), head)
    if not {head, owned}.isdisjoint(gender_words("several")) or head.isdigit():
        return True
    if is_given(first) or (part.kind == "person" and not first.startswith(ARTICLE)):
        return False
    ends = first.endswith(_PLURAL) and len(head) >= _LEAST_PLURAL
    return ends and (first in part.nouns or part.kind == "anonymous")


def _name_at(part: list[str], nouns: frozenset[str]) -> int:
    """Give the place of a first name that the phrase is the name of, -1 for none."""
    for at, word in enumerate(part):
        named = named_gender(word)
        told = named or (at + 1 < len(part) and (_kunya(word) or _of_faith(part, at)))
        if not told and named is None:
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
    if _DAUGHTER in part.words[1:-1]:
        return "woman"
    if part.at < 0:
        return ""
    word = part.words[part.at]
    return _of_faith(part.words, part.at) or named_gender(word) or _kunya(word)


def _title(part: _Part) -> str:
    """Tell by the head of the phrase and by the word before the name."""
    if part.at == 0:
        return ""
    words = [part.words[0], *part.words[max(part.at - 1, 0) : max(part.at, 0)]]
    words = [word for word in words if word not in _JOINS]
    if any(bare_word(word) in titles("women") for word in words):
        return "woman"
    return "man" if bare_word(part.words[0]) in titles("men") else ""


def _title_behind(behind: list[str]) -> str:
    """Tell a woman by the title behind the comma: دانا درغوم، المتحدثة باسم الوزارة."""
    told = len(behind) > 1 and behind[0] in _STOPS and bare_word(behind[1]) in titles("women")
    return "woman" if told else ""


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
    """Tell a phrase that holds a name: a first name, or a word that no dictionary has."""
    words = part.words
    if part.at >= 0:
        return True
    if len(words) == _LEAST_DESCRIBED and words[0] in gender_words("before_names"):
        return True  # السيد لوح
    if part.kind == "anonymous":
        return False
    if len(words) == 1:
        return part.kind in ("official", "person") and _is_surname(words[0], part.nouns)
    if words[0] in _SONS or not _JOINS.isdisjoint(words[1:-1]):
        return True  # آل الشيخ, تركي آل الشيخ
    if bare_word(words[0]) in gender_words("generic") and words[-1] in part.bare:
        return False  # متحدث باسم الجيش
    if words[-1] not in part.nouns and not known_place((words[-1],)):
        return True
    return part.kind in ("official", "person") and _opens_with_name(part)  # فينغر العنيد


def _is_surname(word: str, nouns: frozenset[str]) -> bool:
    """Tell one word that stands for a person: no noun with article, and no جولة that says."""
    if bare_word(word) in titles("men") | titles("women") | gender_words("generic"):
        return False  # المتحدث
    if word not in nouns or word in first_names("arabic"):
        return True
    return not word.startswith(ARTICLE) and not word.endswith(_FEMININE)


def _opens_with_name(part: _Part) -> bool:
    """Tell a first word that no dictionary has, no place, and no plural before its owner."""
    first = part.words[0]
    if first in part.nouns or first.startswith(ARTICLE) or not is_arabic(ord(first[0])):
        return False
    if first.endswith("و") or known_place((first,)) or known_body((first,)):
        return False  # مقاتلو طالبان
    return not any(is_known_noun(first.removesuffix(ending)) for ending in _DUALS)


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


def _with_pronouns(one: Cited, behind: str, read: _Read) -> _Read:
    """Tell by what goes on speaking behind a name, where all is of one gender: she said, مضيفة."""
    if any(is_arabic(ord(sign)) for sign in one.words):
        gender = sign_behind(behind)
        if gender == "man" and bare_word(fold_word(one.words.split()[0])) in gender_words(
            "generic"
        ):
            return read  # المتحدث
        return read._replace(told=Told(gender, "pronoun")) if gender else read
    behind = behind.lower()
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
