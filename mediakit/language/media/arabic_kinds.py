"""What kind of source the words of an Arabic citation name, as `kinds` asks."""

from __future__ import annotations

from functools import cache
from typing import Final

from pyarabic import araby

from mediakit.language.media.word_lists import cited_words
from mediakit.lexicons.reading import load_yaml
from mediakit.memory import remembered
from mediakit.text.clitics import ARTICLE, WRITTEN_ARTICLES
from mediakit.text.normalization import Normalization

__all__ = ["arabic_kind", "arabic_office"]

_FOLD: Final = Normalization()
# Folded, as all words that are compared.
_WRITER, _ACTOR = "كاتب", "ممثل"  # who may be a secretary, and a representative
_TEAM: Final = "الفريق"
_CITY: Final = "مدينه"
_GROUP, _OF = "مجموعه", "من"
_HOLDER: Final = "صاحب"  # of a style: صاحب السمو
_LEAST_RELATION: Final = 4  # letters of an adjective of relation
_RELATION: Final = ("ي", "يه", "يين", "يون")
_PRONOUNS: Final = ("ه", "ها", "هم")
_LONG_PRONOUNS: Final = ("ها", "هم")
_LEAST_PRONOMINAL: Final = 4  # letters that a word with a pronoun has more than
_FEMININE: Final = "ه"  # folded ة, which is ت before a pronoun
_FEMININE_BEFORE_PRONOUN: Final = ("ته", "تها", "تهم")
_ENDINGS: Final = ("ه", "ا", "ين", "ان", "ها", "هم")


def arabic_kind(words: list[str]) -> str:
    """Read an Arabic phrase from its head on, over ranks and numbers before it."""
    if len(words) == 1 and not _lists_of(words[0]):
        return ""  # most words that are asked about alone
    place, honoured = _skip_ranks(words)
    if place == len(words):
        return "official" if honoured else ""
    counted = place
    while counted < len(words) and (
        _has("quantifiers", words[counted]) or words[counted] in cited_words("before_counted")
    ):
        counted += 1
    if words[place] == _GROUP and words[place + 1 : place + 2] == [_OF]:
        return "anonymous"  # مجموعة من العلماء
    kind = _head_kind(words, counted) if counted < len(words) else "anonymous"
    if place and counted < len(words) and _is_place(words[counted]):
        kind = ""  # الدكتور السويد is a name
    if any(_has("quantifiers", word) for word in words[place:counted]):
        return kind if kind in ("organisation", "document", "agency", "outlet") else "anonymous"
    if kind:
        return kind
    return "official" if honoured else _kind_behind_name(words, place)


def _skip_ranks(words: list[str]) -> tuple[int, bool]:
    """Go over ranks and styles before a name; say whether one of them is an office."""
    place, honoured = 0, False
    while place < len(words):
        word, more = words[place], place + 1 < len(words)
        follows = words[place + 1] if more else ""
        if word == _HOLDER and follows.startswith(ARTICLE):
            place, honoured = place + 2, True  # صاحب السمو
            continue
        ranked = _has("official_ranks", word)
        plain = word.startswith(ARTICLE) or word in cited_words("plain_styles")
        if not (ranked or _has("other_ranks", word)) or not plain:
            break
        if follows in cited_words("behind_offices") or (
            _has("royal", word) and _is_relation(follows)
        ):
            break  # الأمير في, الملك المغربي: the office itself
        if word == _TEAM and (not more or (follows.startswith(ARTICLE) and _is_relation(follows))):
            return place, honoured  # الفريق البحثي, but الفريق سامي
        if not more and not ranked:
            break
        place, honoured = place + 1, honoured or ranked
    return place, honoured


def _head_kind(words: list[str], at: int) -> str:
    """Give the kind by the noun a phrase begins with; "" for a name."""
    word = words[at]
    follows = words[at + 1] if at + 1 < len(words) else ""
    if _has("agencies", word):
        office = _has("offices", follows) and not any(_has("news", later) for later in words)
        return "organisation" if office else "agency"
    for name, kind in (("outlets", "outlet"), ("spokes", "official")):
        if _has(name, word):
            return kind
    if _has("anonymous", word) and not _is_named(words, at):
        return "anonymous"
    for name, kind in (("documents", "document"), ("organisations", "organisation")):
        if _has(name, word):
            return kind
    if word == _CITY and _has("official_ranks", follows):
        return "organisation"  # مدينة الملك عبدالعزيز للعلوم
    title = _title_kind(words, at)
    if title:
        return "anonymous" if _is_indefinite(words, at) else title
    if _is_place(word):
        return "organisation"
    return ""


def _is_named(words: list[str], at: int) -> bool:
    """Tell whether a word such as السيدة is a style before a name."""
    more = at + 1 < len(words)
    return _has("other_ranks", words[at]) and words[at].startswith(ARTICLE) and more


def _title_kind(words: list[str], at: int) -> str:
    """Give official or person for an office or a profession, "" for another word."""
    word = words[at]
    follows = words[at + 1] if at + 1 < len(words) else ""
    is_person = _has("persons", word) and not _is_office(word, follows)
    is_either = word in cited_words("offices_or_professions")
    if not is_person and not _has("officials", word) and not is_either:
        return ""
    if is_person or any(_has("sport", later) for later in words[at:]):
        return "person"
    return "official"


def arabic_office(words: list[str], at: int) -> str:
    """Give official or person for a word that tells who a name beside it is, else ""."""
    word = words[at]
    ranked = word.startswith(ARTICLE)
    if _has("spokes", word) or (ranked and _has("official_ranks", word)):
        return "official"
    return "" if ranked and _has("other_ranks", word) else _title_kind(words, at)


def _is_office(word: str, follows: str) -> bool:
    """Tell an office by what follows a profession: كاتب عام, ممثل الوزارة; الممثل is an actor."""
    if word.removeprefix(ARTICLE) == _WRITER:
        return follows in cited_words("offices_of_writers")
    return word == _ACTOR


def _is_indefinite(words: list[str], at: int) -> bool:
    """Tell an office that many hold: without article, and nothing that makes it one."""
    word, behind = words[at], words[at + 1 :]
    if word.startswith(ARTICLE) or (word.endswith(_PRONOUNS) and _is_pronominal(word)):
        return any(_has("hiding", later) for later in behind)
    if not behind or _goes_on(behind[0]):
        return True
    if any(_has("hiding", later) for later in behind):
        return True
    if behind[0].startswith(ARTICLE):
        return False
    is_body = behind[0] in cited_words("fields") or _has("organisations", behind[0])
    return _has("indefinite", behind[0]) or (_is_relation(behind[0]) and not is_body)


def _is_pronominal(word: str) -> bool:
    """Tell whether a pronoun is written onto an office: رئيسها, not رئيسه of رئيسة alone."""
    return word.endswith(_LONG_PRONOUNS) and len(word) > _LEAST_PRONOMINAL


def _goes_on(word: str) -> bool:
    """Tell a word that goes on behind an office without saying whose it is."""
    return word in cited_words("behind_offices") or word in cited_words("clauses_behind_offices")


def _kind_behind_name(words: list[str], place: int) -> str:
    """Look for an office or a profession in apposition: سمير حداد أمين عام الحزب."""
    for at in range(place + 1, len(words)):
        word = words[at]
        if _goes_on(word):
            break
        if _has("spokes", word):
            return "official"
        is_name = at + 1 == len(words) and not word.startswith(ARTICLE)  # مصطفى أمين
        title = "" if is_name else _title_kind(words, at)
        if title:
            return title
    return ""


def _is_relation(word: str) -> bool:
    """Tell an adjective of relation by its ending: أميركي, العسكرية."""
    return len(word) >= _LEAST_RELATION and word.endswith(_RELATION)


def _is_place(word: str) -> bool:
    return word in cited_words("places") or word.removeprefix(ARTICLE) in cited_words("places")


def _has(name: str, word: str) -> bool:
    """Tell whether a list has a word, whatever article, ending or particle it bears."""
    return name in _lists_of(word)


@remembered
def _lists_of(word: str) -> frozenset[str]:
    """Give the lists that have a word, read once for all of them."""
    index = _index()
    return frozenset([name for form in _stems(word) for name in index.get(form, ())])


@cache
def _index() -> dict[str, list[str]]:
    """Give the names of the lists in which each form stands."""
    found: dict[str, list[str]] = {}
    for name in load_yaml("cited.yml")["arabic"]:
        for form in cited_words(name):
            found.setdefault(form, []).append(name)
    return found


def _stems(word: str) -> list[str]:
    """Give a folded word without article, ة and the endings of dual and accusative."""
    bare = word
    if word.startswith(WRITTEN_ARTICLES):
        for before in WRITTEN_ARTICLES:
            if word.startswith(before) and len(word) > len(before) + 1:
                bare = word[len(before) :]
                break
    stems = [word, bare]
    if bare.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if bare.endswith(ending) and len(bare) > len(ending) + 2:
                stems.append(bare[: -len(ending)])
    if bare.endswith(_FEMININE_BEFORE_PRONOUN):
        stems.append(bare[: bare.rindex(araby.TEH)] + _FEMININE)
    return stems
