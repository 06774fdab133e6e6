"""Who is no source though a verb of speech stands beside the words: verses, wishes, what is seen.

These look at the words around a phrase, where a list of things that cannot speak does not do.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.word_lists import cited_words, fold_word
from mediakit.language.media.words import Words
from mediakit.language.names.plain import (
    is_act,
    is_given,
    is_imperfect,
    is_known_noun,
    is_perfect,
    is_possessed,
)
from mediakit.memory import remembered
from mediakit.text.clitics import ARTICLE
from mediakit.text.dates.lines import weekday_names

__all__ = ["is_closed", "is_no_source", "is_recited", "is_seen", "is_supposed", "spoken_end"]

_BY: Final = "ب"
_GOD: Final = "الله"
_FEMININE: Final = "ة"
_CLOSING: Final = "»"
_SHUT: Final = frozenset('»"”')
_BY_THE: Final = "بال"
_SHE: Final = "ت"
_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "نا")
_GENITIVE: Final = "ي"
_HE: Final = "ي"
_WHATEVER: Final = "ما"
_BLESSED: Final = 3  # words of a name before its blessing


def is_no_source(phrase: Sequence[str], folded: Sequence[str], kind: str) -> bool:
    """Tell words that are a verb, or a thing of somebody's: ما قاله يصب, علقت عمامته."""
    word = phrase[0]
    if is_given(word) or cited_kind((word,)):
        return False
    if is_imperfect(word):
        return True
    if not kind and word.startswith(_SHE * 2) and is_imperfect(_HE + word[1:]):
        return True  # أصدرها تتعلق
    if folded[0] in cited_words("drawn"):
        return True  # لفت نظري
    if kind or not is_possessed(word) or folded[0] in cited_words("places"):
        return False
    return not any(_is_human(word.removesuffix(end)) for end in _PRONOUNS if word.endswith(end))


def _is_human(stem: str) -> bool:
    """Tell whoever belongs to somebody and may speak: مساعديها, as مساعد may."""
    return cited_kind((stem,)) != "" or cited_kind((stem.removesuffix(_GENITIVE),)) != ""


def is_supposed(words: Words, document: int, verb: int) -> bool:
    """Tell what is not said but may be: من المحتمل أن يعترف, إذا قال; not قبل أن يضيف."""
    head = words.tokens.pointers[document]
    if verb <= head:
        return False
    before, earlier = words.key(verb - 1), words.key(verb - 2) if verb - 1 > head else ""
    whatever = before == _WHATEVER and earlier in cited_words("if")  # إذا ما دعت
    supposed = whatever or before in cited_words("if")
    if before in cited_words("that_may"):
        supposed |= earlier != "" and earlier not in cited_words("before_facts")
    return supposed and not words.between(document, verb).strip()


def is_recited(words: Words, document: int, first: int, stop: int) -> bool:
    """Tell whom a sermon or a column recites: قال الشاعر, رسول الله, عمر رضي الله عنه."""
    if words.key(first) in cited_words("recited_alone") and all(
        word.startswith(ARTICLE) and not is_given(word) for word in words.folded(first + 1, stop)
    ):
        return True
    end = int(words.tokens.pointers[document + 1])
    near = words.folded(first + 1, min(stop + 2, first + 2 + _BLESSED, end))
    heads, tails = cited_words("blessing_heads"), cited_words("blessing_tails")
    if heads.isdisjoint(near):
        return False
    return any(head in heads and tail in tails for head, tail in pairwise(near))


def spoken_end(words: Words, document: int, first: int, stop: int, joined: int = 0) -> int:
    """End a phrase before a verb: التحقيقات الأولية، يشتبه; تقرير اطلعت; البيان بالتأكيد.

    `joined` letters of a particle are written onto its first word.
    """
    surfaces = words.tokens.words.surfaces
    name = surfaces[words.ids[first]][joined:]
    is_paper = cited_kind((name,)) == "document"
    for at in range(first + 1, stop):
        word = surfaces[words.ids[at]]
        if _ends_source(word) or _is_aside(words, document, at, is_paper=is_paper):
            return at
        if is_paper and _breaks_off(words, document, at, stop):
            return at
        if at == first + 1 and _begins_other(words, document, at, name):
            return at
        if is_paper and word.startswith(_BY_THE) and is_act(word[len(_BY_THE) :]):
            return at
    return stop


@remembered
def _ends_source(word: str) -> bool:
    """Tell a verb, with which nobody's name goes on."""
    return is_imperfect(word) or is_perfect(word) or fold_word(word) in cited_words("drawn")


def _is_aside(words: Words, document: int, at: int, *, is_paper: bool) -> bool:
    """Tell when somebody spoke, an age, or God's will: عام 2004, ليل الخميس, (40 عاما), بإذن الله.

    The year of a paper is a part of its name.
    """
    word = words.key(at)
    if not _may_be_aside(word):
        return False
    end = int(words.tokens.pointers[document + 1])
    if at + 1 >= end or words.between(document, at + 1).strip():
        return False
    behind = words.key(at + 1)
    if word.isdigit():
        return "(" in words.between(document, at) and behind in cited_words("ages")
    if word in cited_words("years"):
        return behind.isdigit() and not is_paper
    if word in cited_words("times_of_day"):
        return behind in weekday_names()
    return word.startswith(_BY) and behind == _GOD and word[1:] in cited_words("wills")


@remembered
def _may_be_aside(word: str) -> bool:
    asides = cited_words("years") | cited_words("times_of_day")
    with_god = word.startswith(_BY) and word[1:] in cited_words("wills")
    return word.isdigit() or word in asides or with_god


def _breaks_off(words: Words, document: int, at: int, stop: int) -> bool:
    """Tell a verb that ends the words of a paper, بيان أصدره, or a word behind its marks."""
    word = words.tokens.words.surfaces[words.ids[at]]
    if at == stop - 1:
        return fold_word(word) in cited_words("put_out")
    return _CLOSING in words.between(document, at) and not word.startswith(ARTICLE)


def _begins_other(words: Words, document: int, at: int, name: str) -> bool:
    """Tell what stands behind a name of one word: حث ماهر أنصار الفريق, استشهد ماهر بمقولة."""
    word = words.tokens.words.surfaces[words.ids[at]]
    if cited_kind((name,)) or words.between(document, at).strip():
        return False
    if fold_word(name) in cited_words("places") or is_known_noun(name.removeprefix(ARTICLE)):
        return False
    if fold_word(word) in cited_words("anonymous"):
        return fold_word(word) not in cited_words("persons")
    by = word.startswith(_BY) and word.endswith(_FEMININE) and not is_known_noun(word)
    return by and is_known_noun(word[1:])


def is_closed(words: Words, document: int, first: int, stop: int) -> bool:
    """Tell whether marks that open before some words close right behind them, and not before."""
    end = int(words.tokens.pointers[document + 1])
    inside = [words.between(document, at) for at in range(first + 1, stop)]
    behind = words.between(document, stop) if stop < end else _CLOSING
    return _SHUT.isdisjoint("".join(inside)) and not _SHUT.isdisjoint(behind)


def is_seen(words: Words, document: int, first: int) -> bool:
    """Tell what stands behind ما, and so is its verb: عن رأيه فيما شاهده قال."""
    head = words.tokens.pointers[document]
    return first > head and fold_word(words.key(first - 1)) in cited_words("what")
