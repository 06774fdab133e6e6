"""What the text around somebody cited says of a woman or a man: fuller names, words behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mediakit.language.citations.gender_words import (
    bare_word,
    first_names,
    gender_words,
    named_gender,
    participles,
    titles,
    verb_form,
)
from mediakit.language.media.word_lists import fold_word
from mediakit.language.names.plain import is_known_noun, known_place
from mediakit.text.characters import is_arabic
from mediakit.text.stopwords import written_as_stopwords

__all__ = ["bears_name", "fuller_names", "is_plural_in", "name_behind", "sign_behind"]

_LETTERS: Final = r"[^\W\d_]+"
_LAST_WORDS: Final = re.compile(rf"(?:[ \t]+{_LETTERS}(?!\w)){{1,4}}")  # written backwards
_PARTICLES: Final = "وفبلك"
_SONS: Final = frozenset({"بن", "ابن", "بنت"})
_SERVANT: Final = "عبد"
_NEXT: Final = re.compile(rf"[ \t]*\u060c?[ \t]+((?:{_LETTERS}[ \t]+){{1,2}}{_LETTERS})(?!\w)")
_RELATIVE: Final = re.compile(r"[ \t]*[\u060c,]?[ \t]*(التي|الذي|الذى|التى)(?!\w)")
_RELATIVES: Final = {"التي": "woman", "الذي": "man"}
_CLAUSE: Final = re.compile(r"[.!?\u061f\u061b;\n\"\u00bb\u201d]")
_NEAR: Final = 80  # characters in which a participle has the name for its subject
_ENDING: Final = "ون"


def fuller_names(surname: str, text: str) -> list[str]:
    """Give the names in a text that begin with a first name and end with a surname.

    Examples
    --------
    >>> fuller_names("البنياري", "حضر محمد بن سالم البنياري. وقال البنياري نعم.")
    ['محمد بن سالم البنياري']
    >>> fuller_names("Orlan", "Then Peter Orlan came, and Orlan spoke.")
    ['Peter Orlan']
    """
    arabic = is_arabic(ord(surname[0]))
    found = []
    for start in _places_of(surname, text):
        before = _LAST_WORDS.match(text[max(0, start - _NEAR) : start][::-1])
        words = before[0][::-1].split() if before else []
        name = _arabic_name(words) if arabic else _english_name(words)
        if name:
            found.append(f"{name} {surname}")
    return list(dict.fromkeys(found))


def _places_of(word: str, text: str) -> Iterator[int]:
    """Give where a word stands whole; no pattern is made of each of very many words."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_goes_on(text[max(0, start - 1) : start]) or _goes_on(text[end : end + 1])):
            yield start
        start = text.find(word, start + 1)


def _goes_on(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def bears_name(word: str, text: str) -> bool:
    """Tell a word that stands behind a first name or a title in a text, as bodies do not.

    A word before it that no dictionary has may be a first name too.

    Examples
    --------
    >>> bears_name("غرندال", "قالت غرندال أمس. وكانت آريانا غرندال تتحدث.")
    True
    >>> bears_name("فيزا", "أعلنت فيزا عن حملة. وقالت شركة فيزا إنها أطلقت حملة.")
    False
    """
    pattern = rf"(?<!\w)({_LETTERS})[ \t]+#?{re.escape(word)}(?!\w)"
    return any(_may_name(match[1]) for match in re.finditer(pattern, text))


def _may_name(word: str) -> bool:
    folded = fold_word(word)
    bare = bare_word(folded)
    if named_gender(folded) is not None or bare in titles("women") or bare in titles("men"):
        return True
    others = is_known_noun(word) or is_known_noun(bare) or verb_form(word) != ("", "")
    return not (others or written_as_stopwords([word])[0] or known_place((folded,)))


def _arabic_name(words: list[str]) -> str:
    """Give the words at the end of some that are first names and what joins them."""
    first = len(words)
    for at in range(len(words) - 1, -1, -1):
        word = fold_word(words[at])
        follows = at > 0 and fold_word(words[at - 1]) == _SERVANT
        if named_gender(word) is not None or word == _SERVANT:
            first = at
        elif word and word[0] in _PARTICLES and named_gender(word[1:]) is not None:
            return " ".join([words[at][1:], *words[at + 1 :]])
        elif not (word in _SONS or (follows and word.startswith("ال"))):
            break
    return " ".join(words[first:])


def _english_name(words: list[str]) -> str:
    """Give the first name, with an initial behind it or none."""
    names = first_names("english")
    for at in range(len(words) - 1, max(-1, len(words) - 3), -1):
        if words[at][:1].isupper() and words[at].lower() in names:
            return words[at]
    return ""


def name_behind(behind: str) -> str:
    """Give the words right behind a title where they are a first name and another word, or "".

    A rank before the name is left out.

    Examples
    --------
    >>> name_behind(" سمير البنياري أن"), name_behind("، العميد سمير البنياري")
    ('سمير البنياري', 'سمير البنياري')
    >>> name_behind(" في بيان")
    ''
    """
    match = _NEXT.match(behind)
    words = match[1].split() if match else []
    if words and fold_word(words[0]) in gender_words("before_names"):
        words = words[1:]
    known = len(words) > 1 and named_gender(fold_word(words[0]))
    return " ".join(words[:2]) if known else ""


def sign_behind(behind: str) -> str:
    """Tell by a pronoun right behind a name, or by a participle of speech that goes on speaking.

    Examples
    --------
    >>> sign_behind("، التي تقود النقابة"), sign_behind(" في بيان، مضيفا أن الميناء مغلق")
    ('woman', 'man')
    """
    match = _RELATIVE.match(behind)
    if match is not None:
        return _RELATIVES[match[1].replace("ى", "ي")]
    clause = _CLAUSE.split(behind[:_NEAR], maxsplit=1)[0]
    words = (fold_word(word) for word in re.findall(_LETTERS, clause))
    found = {participles()[word] for word in words if word in participles()}
    return found.pop() if len(found) == 1 else ""


def is_plural_in(text: str, word: str) -> bool:
    """Tell a plural by its other case in the text: مسعفون beside مسعفين, and ماكرون is none.

    Examples
    --------
    >>> is_plural_in("وصل المسعفين وقال مسعفون", "مسعفون"), is_plural_in("ماكرون", "ماكرون")
    (True, False)
    """
    if not word.endswith(_ENDING):
        return False
    stem = re.escape(word.removesuffix(_ENDING))
    return re.search(rf"(?<!\w)(?:[{_PARTICLES}]?(?:ال|لل))?{stem}ين(?!\w)", text) is not None
