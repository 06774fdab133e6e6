"""Where names end, before what who bears them does, or where: ماهر طبيعة الرد, ماهر في الحفل.

Many names are read at once, each a word further at every step. What each word may be is asked of
`traits_at`, whose bits are tested by arrays; what only a few words need is asked of them one by
one.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Final, NamedTuple, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from mediakit.language.media.kinds import cited_kind
from mediakit.language.media.word_lists import cited_words, fold_word
from mediakit.language.names.plain import (
    is_given,
    is_given_too,
    is_known_noun,
    is_superlative,
    known_body,
    known_place,
)
from mediakit.language.speech.forms import lexicon
from mediakit.language.speech.gaps import Flags, Places
from mediakit.language.speech.listed import is_honoured, key_of, listed
from mediakit.language.speech.namers import is_named
from mediakit.language.speech.shape import Speech
from mediakit.language.speech.traits import PEOPLE, Trait, traits_at, traits_of
from mediakit.text.clitics import ARTICLE
from mediakit.text.shapes import is_broken_plural

__all__ = ["Name", "Reader", "name_ends", "read_together"]

_GENITIVE: Final = "ين"
_RELATION_OF_MANY: Final = "يين"
_GENITIVES: Final = ("ين", "ون", "ان", "ات")  # behind which another may describe it
_AGREEING: Final = ("ة", "ه", "ى", "ا", "اء", "ات", "ي")  # of adjectives of a feminine
_SHORT: Final = 3  # letters of في
_TO_THE: Final = "لل"
_IN_NAME_OF: Final = "باسم"
_PARTICIPLE: Final = ARTICLE + "م"
# What may stand behind a whole name, so that its last word is a part of it.
_BEHIND: Final = (
    "clause|to|about|upon|within|of|circumstance|adverb|was|already|cue|reporting|other_verb"
    "|with_ba|with_lam|particle|addressee|relative|turn"
)
# What is known of a name so far, in bits of its words: it is a person's, it has an article, a
# surname and a given name (`Trait.GIVEN`). Four questions ask for it.
_BARE: Final = Trait.BARE
_CLOSED: Final = Trait.CLOSES
_SURNAME: Final = Trait.FOREIGN
_NAMED: Final = Trait.DEFINITE | Trait.FOREIGN
_UNFINISHED: Final = Trait.CONSTRUCT | Trait.LINK  # no name ends on: منتقدو, بن
_TOGETHER: Final = 1 << 13  # readers of which the names are read at once

Bits = NDArray[np.int64]
T = TypeVar("T")


class Name(NamedTuple):
    """A name of which the end is asked for: the first token, and the last that it may end before.

    `head` is the first word where ل is written onto it: لبيانات.
    """

    first: int
    stop: int
    head: str = ""


Reader: TypeAlias = Generator[Name, int, T]  # asks for the ends of names, and gives what it read


def read_together(speech: Speech, readers: Iterable[Reader[T]]) -> Iterator[T]:
    """Give what each reader reads, in their order; the names that many ask for are read at once."""
    rest = iter(readers)
    while batch := list(islice(rest, _TOGETHER)):
        yield from _answered(speech, batch)


def _answered(speech: Speech, readers: list[Reader[T]]) -> Iterator[T]:
    done: dict[int, T] = {}
    answers: list[int | None] = [None] * len(readers)
    waiting = list(range(len(readers)))
    while waiting:
        asking, names = [], []
        for place, answer in zip(waiting, answers, strict=True):
            try:
                names.append(readers[place].send(answer))  # type: ignore[arg-type]  # None to begin
                asking.append(place)
            except StopIteration as end:
                done[place] = end.value
        waiting, answers = asking, list(name_ends(speech, names).tolist())
    return (done[place] for place in range(len(readers)))


def name_ends(speech: Speech, names: list[Name]) -> Places:
    """Give the ends of names, before what they do or where: ماهر طبيعة الرد, ماهر في الحفل.

    A phrase that begins with an office or a body stays whole but for a noun with a pronoun, an
    accusative and a noun of action.
    """
    first = np.array([name.first for name in names], dtype=np.int64)
    ends = np.array([name.stop for name in names], dtype=np.int64)
    words = traits_at(speech, first)
    for row, name in enumerate(names):
        if name.head:
            words[row] = traits_of(name.head)
    rows = np.flatnonzero(first < ends)
    state = _begun(speech, _State(rows, first[rows], first[rows], words[rows], words[rows]), ends)
    while len(state.rows):
        state = _step(speech, state, ends)
    return ends


class _State(NamedTuple):
    """Names that are being read: their rows, first words, a word, its traits, what is known."""

    rows: Places
    first: Places
    token: Places
    word: Bits
    so_far: Bits

    def at(self, rows: Flags) -> _State:
        return _State(*(column[rows] for column in self))


def _begun(speech: Speech, state: _State, ends: Places) -> _State:
    """Read first words; nothing goes on some of them."""
    rows, first = state.rows, state.first
    next_to = speech.are_gaps(first + 1, "plain")
    whole = _among(next_to, lambda at: _is_whole(speech, at), first)
    ends[rows[whole]] = np.minimum(first + 1, ends[rows])[whole]
    known = np.where(state.word & _BARE, _BARE | _CLOSED | _SURNAME | Trait.GIVEN, _CLOSED)
    return state._replace(so_far=state.word & known).at(~whole)


def _have(words: Bits, bits: int) -> Flags:
    """Tell the words that have one of some traits."""
    found: Flags = (words & bits) != 0
    return found


def _among(candidates: Flags, tell: Callable[[int], bool], tokens: Places) -> Flags:
    """Tell of a few candidates what must be asked one by one."""
    found = candidates.copy()
    found[candidates] = [tell(token) for token in tokens[candidates].tolist()]
    return found


def _step(speech: Speech, state: _State, ends: Places) -> _State:
    """Read one word more of each name; give those that go on, and write where the others end."""
    state = state.at(state.token + 1 < ends[state.rows])
    tokens = state.token + 1
    words = traits_at(speech, tokens)
    close = speech.are_gaps(tokens, "plain|name_marks")
    apart = _have(words, Trait.APART)
    ends[state.rows[~close & apart]] = tokens[~close & apart]
    beside = ~close & ~apart & speech.are_gaps(tokens, "comma")  # what stands beside the name
    again = _State(state.rows, tokens, tokens, words, words).at(beside)
    inside = _inside(speech, state.at(close), ends)
    begun = _begun(speech, again, ends)
    return _State(*(np.concatenate(pair) for pair in zip(inside, begun, strict=True)))


def _inside(speech: Speech, state: _State, ends: Places) -> _State:
    """Read a word that no sign sets apart."""
    step = _Step(speech, state)
    ended, left_out = step.ended()
    ended = ended & ~_among(ended, lambda at: _is_pair(speech, at), step.tokens)
    ended &= ~step.had(_UNFINISHED)
    left_out &= step.tokens > state.first + 1
    ends[state.rows[ended]] = (step.tokens - left_out)[ended]
    governed = step.governed() & ~ended & ~step.had(_UNFINISHED)
    ends[state.rows[governed]] = step.tokens[governed]
    after = _State(state.rows, state.first, step.tokens, step.words, step.known())
    return after.at(~ended & ~governed)


class _Step:
    """One more word of each of some names: the traits of it, and of the one before it."""

    def __init__(self, speech: Speech, state: _State) -> None:
        self.speech, self.first, self.so_far = speech, state.first, state.so_far
        self.tokens, self.before = state.token + 1, state.word
        self.words = traits_at(speech, self.tokens)
        self.bare = _have(self.so_far, _BARE)
        self.close = speech.are_gaps(self.tokens, "plain")
        self.goes_on = _go_on(speech, self.tokens + 1)

    def has(self, bits: int) -> Flags:
        """Tell the names of which the word has one of some traits."""
        return _have(self.words, bits)

    def had(self, bits: int) -> Flags:
        """Tell those of which the word before has one of them."""
        return _have(self.before, bits)

    def is_class(self, shift: int, names: str) -> Flags:
        """Tell those that have a word of some classes, `shift` words on."""
        return self.speech.are_classes(self.tokens + shift, names)

    def among(self, candidates: Flags, tell: Callable[[Speech, int], bool]) -> Flags:
        """Tell of a few candidates what must be asked of the word where it stands."""
        return _among(candidates, lambda token: tell(self.speech, token), self.tokens)

    def follows(self, candidates: Flags, bits: int) -> Flags:
        """Tell the candidates of which the next word has one of some traits."""
        found = candidates.copy()
        found[candidates] = _have(traits_at(self.speech, self.tokens[candidates] + 1), bits)
        return found

    def ended(self) -> tuple[Flags, Flags]:
        """Tell the names that end before a word, and of which the one before it is no part too."""
        ended = self._when()
        left_out = ended & self.is_class(-1, "within|of")
        by_word = ~ended & (self._ends_any() | (self.bare & self._ends_name()))
        left_out |= by_word & self.is_class(-1, "within|of|upon|about")
        ended |= by_word
        closed = _have(self.so_far, _CLOSED) | (self.bare & ~self.had(Trait.STYLE))  # عبد ربه
        possessed = ~ended & self.has(Trait.POSSESSED) & closed
        possessed &= ~self._are_for(possessed)
        left_out |= _among(possessed, lambda at: _leads_on(self.speech, at), self.tokens - 1)
        ended |= possessed
        thing = self.has(Trait.DEFINITE_THING)
        ended |= thing & self.had(Trait.GIVEN) & self.has(Trait.KIND)  # انتقد ماهر السلطات
        # a definite noun goes on no name that has its surname: سامي الفارس الارتفاع
        ended |= thing & _have(self.so_far, _SURNAME) & self.had(_NAMED)
        return ended, left_out

    def _when(self) -> Flags:
        """Tell when somebody spoke, which is no part of who it is: العام الماضي, أول من أمس."""
        near = self.has(Trait.TIME | Trait.FIRST)
        near &= self.speech.are_gaps(self.tokens + 1, "plain")
        past = self.follows(near, Trait.PAST)
        return past | (near & ~self.has(Trait.TIME) & self.is_class(1, "of"))

    def _ends_any(self) -> Flags:
        """Tell a word that goes on no phrase: a verb, an accusative, an object, بموقعه."""
        alone = self.has(Trait.ALONE) & self.close
        ends = alone & ~self._are_for(alone)
        about = self.has(Trait.ABOUT) & self.goes_on
        about &= ~self.follows(about, Trait.PLACE)  # مدير الشؤون بتعليم جدة
        other = about & ~self.among(about, _is_behind_participle)
        other |= self.follows(self.is_class(0, "of"), Trait.COUNTING)  # من جميع اللاعبين
        other |= self.among(self.is_class(0, "within"), _is_told_in)
        # ودعت القيادة الله أن, but سامي الجار الله
        divine = ~alone & ~other & self.has(Trait.DIVINE) & self.had(Trait.DEFINITE)
        ends |= divine & ~self.among(divine, _is_of_god)
        apart = self.close & ~self.is_class(0, "and_definite|with_waw")
        whole = apart & self.had(Trait.DEFINITE | Trait.PLACE) & ~self.had(Trait.RANK)
        # أدانت الحكومة المحلية التفجير: an adjective governs nothing
        described = self.had(Trait.DEFINITE) & self.had(Trait.RELATION)
        more = whole & (self.has(Trait.THING) | (described & self.has(Trait.ACTION)))
        more |= self.had(Trait.RELATION) & self._act()
        # توقعت هيئة الأرصاد هطول أمطار: what is done describes nobody
        acts = self.has(Trait.ACT) & self.has(Trait.COMMON) & ~self.had(Trait.KIND)
        more |= whole & acts & self._act()
        # كشف المدير أبرز ملامح الخطة; امتدح وزراء سعوديون المسلسل
        whole |= apart & self.is_class(-1, "with_lam|with_ba")
        most = whole & self.has(Trait.SUPERLATIVE)
        more |= most & ~self.follows(most, Trait.GIVEN)  # الملا أختر منصور
        more |= apart & self.had(Trait.SOUND_PLURAL) & self.has(Trait.DEFINITE)
        return ends | (~alone & (other | (~divine & more)))

    def _are_for(self, candidates: Flags) -> Flags:
        """Tell for whom somebody speaks: المتحدث باسمه; not صرح محاميه باسمه."""
        return self.among(candidates & self.had(Trait.DEFINITE), _is_in_name_of)

    def _act(self) -> Flags:
        """Tell a noun of action that is the object behind a subject: تقارير صحفية رفض الضباط."""
        acts = self.has(Trait.COMMON) | self.is_class(0, "verbal_noun")
        return acts & ~self.has(Trait.KIND) & self.goes_on

    def _ends_name(self) -> Flags:
        """Tell a word that goes on no name of a person: في, a number, an indefinite noun."""
        where = self.is_class(0, "within|of|upon")
        person = _have(self.so_far, Trait.GIVEN)
        # نواف بن فيصل لأمير الدولة
        alone = person | (self.had(Trait.FOREIGN) & (self.tokens == self.first + 1))
        to_whom = alone & self.is_class(0, "with_lam|addressee") & self.close
        to_whom &= ~_have(traits_at(self.speech, self.first), Trait.BODY)  # شركة عمر للتطوير
        where |= self.among(to_whom & ~self.has(Trait.GIVEN), _is_to_whom)
        # شكر سامي خليل الأمير ماهر, whose rank is another's
        other = person & self.has(Trait.RANK) & _have(self.so_far, _SURNAME) & self.close
        where |= self.follows(other, Trait.GIVEN)
        where |= self.is_class(0, "number") & ~self.had(Trait.FOREIGN)
        # سأل ماهر شركة الطيران, وكالة «المرسى»
        marked = self.speech.are_gaps(self.tokens + 1, "name_marks")
        last = self.has(Trait.KIND) | ~self.goes_on
        body = last & self.has(Trait.BODY) & (self.goes_on | marked)
        inner = self.bare & ~where & ~last & ~self.had(Trait.LINK)
        noun = inner & self.has(Trait.NO_NAME)
        noun |= self.follows(inner & self.has(Trait.ACT), Trait.DONE_TO)  # ماهر حظر الخطابات
        noun &= ~self.follows(noun, Trait.IN_NAME)  # علم الدين, بن فضل البار
        # بدور الفلكاني, whose surname no dictionary has; not بدور السوداني
        bare = self.follows(self.follows(noun, Trait.DEFINITE), Trait.BARE)
        noun &= ~self.among(bare, lambda speech, at: is_given_too(speech.surface(at)))
        return where | body | noun

    def governed(self) -> Flags:
        """Tell an object by its form: الوزارة المتقدمين, and الحكومة المتهم, which do not agree."""
        may_be = self.has(Trait.DEFINITE) & self.had(Trait.DEFINITE | Trait.PLACE) & self.close
        second = self.tokens == self.first + 1
        many = may_be & self.has(Trait.OF_MANY)
        found = self.among(many, _is_governed_plural)
        other = may_be & ~many & second & self.had(Trait.FEMININE)
        return found | self.among(other, _disagrees)

    def known(self) -> Bits:
        """Give what is known of the names with one more word."""
        of_father, definite = self.had(Trait.LINK), self.has(Trait.DEFINITE)
        closes, foreign = self.has(Trait.CLOSES), self.has(Trait.FOREIGN)
        surname = (foreign | (definite & self.bare)) & ~of_father
        # a given name behind an office, which a surname may follow: وزير النقل سامي بنيار
        bearer = (self.has(Trait.GIVEN) | (self.had(_NAMED) & foreign)) & self.close & ~self.bare
        bearer &= ~self.among(bearer, _is_namesake)
        known = self.so_far | np.where(surname, _SURNAME, 0) | np.where(bearer, _BARE, 0)
        known |= np.where(closes | (foreign & self.had(Trait.KIND)), _CLOSED, 0)
        known = np.where(known & _BARE, known, known & ~_SURNAME)
        known |= self.words & Trait.GIVEN
        anew = self.has(Trait.KIND) & ~of_father & ~self.is_class(0, "of")
        found: Bits = np.where(anew, np.where(closes, _CLOSED, 0), known)
        return found


def _go_on(speech: Speech, tokens: Places) -> Flags:
    """Tell words that go on what stands before them, as they do behind the head of a phrase."""
    free = ~speech.are_classes(tokens, _BEHIND) | speech.are_classes(tokens, "with_ba|with_lam")
    return speech.are_gaps(tokens, "plain") & free


def _is_pair(speech: Speech, token: int) -> bool:
    """Tell a listed place or body of a word and the one before it: أديس أبابا."""
    pair = fold_word(speech.surface(token - 1)), fold_word(speech.surface(token))
    return known_place(pair) or known_body(pair) != ""


def _is_namesake(speech: Speech, token: int) -> bool:
    """Tell a name that a body bears: مستشفى الملك فهد; not مستشار الملك فهد."""
    if key_of(speech, token - 1) not in listed("royal") or not speech.is_gap(token - 1, "plain"):
        return False
    head = speech.surface(token - 2)
    if traits_of(head) & Trait.DEFINITE or cited_kind((head,)) in PEOPLE:
        return False
    return is_known_noun(head) or is_known_noun(head[1:])


def _is_to_whom(speech: Speech, token: int) -> bool:
    """Tell ل before whoever is spoken to, from a name: لأمير, للبرلمان; not ليبرمان."""
    word = speech.surface(token)
    return word.startswith(_TO_THE) or cited_kind((word[1:],)) != ""


def _is_told_in(speech: Speech, token: int) -> bool:
    """Tell في before what somebody tells in: في تقريرها."""
    return key_of(speech, token + 1) in listed("told_in")


def _is_in_name_of(speech: Speech, token: int) -> bool:
    """Tell باسم behind a spokesman."""
    if not speech.surface(token).startswith(_IN_NAME_OF):
        return False
    return fold_word(speech.surface(token - 1)) in _spokesmen()


@cache
def _spokesmen() -> frozenset[str]:
    return frozenset(ARTICLE + word for word in cited_words("spokes"))


def _is_behind_participle(speech: Speech, token: int) -> bool:
    """Tell a word behind one that ب goes on: المكلف بتعليم المنطقة."""
    return speech.surface(token - 1).startswith(_PARTICIPLE)


def _is_of_god(speech: Speech, token: int) -> bool:
    return key_of(speech, token - 1) in listed("of_god")


def _may_be_governed(speech: Speech, token: int) -> bool:
    """Tell a word that is no name and stands behind no plural."""
    word, before = speech.surface(token), speech.surface(token - 1)
    if is_given(word[len(ARTICLE) :]) or known_place((fold_word(word),)):
        return False
    return not (before.startswith(ARTICLE) and is_broken_plural(before[len(ARTICLE) :]))


def _is_governed_plural(speech: Speech, token: int) -> bool:
    """Tell many in the case of an object: الوزارة المتقدمين."""
    word, before = speech.surface(token), speech.surface(token - 1)
    stem = word[len(ARTICLE) : -len(_GENITIVE)]
    plural = len(stem) > _SHORT and (is_known_noun(stem) or is_given(stem))
    relation = word.endswith(_RELATION_OF_MANY)
    apart = plural and not relation and not before.endswith(_GENITIVES)
    return apart and _may_be_governed(speech, token)


def _disagrees(speech: Speech, token: int) -> bool:
    """Tell what does not agree with a body before it: الحكومة المتهم."""
    word, bare = speech.surface(token), speech.surface(token)[len(ARTICLE) :]
    agrees = (
        word.endswith(_AGREEING)
        or is_superlative(bare)
        or key_of(speech, token) in listed("agreeing")
    )
    if agrees or not is_known_noun(bare) or not _may_be_governed(speech, token):
        return False
    return cited_kind((speech.surface(token - 1),)) == "organisation"


@cache
def _many() -> frozenset[str]:
    """Give the folded words for many that need nothing behind them: كثيرون, البعض."""
    return frozenset(fold_word(word) for word in lexicon()["arabic"]["many"])


def _is_whole(speech: Speech, first: int) -> bool:
    """Tell who is whole: كثيرون, البعض, معاليه, and العلماء before عقارا."""
    word, token = speech.surface(first), first + 1
    if fold_word(word) in _many():
        return not speech.is_class(token, "of")
    if is_honoured(speech, first):
        return key_of(speech, token) not in listed("of_honoured")
    definite = word.startswith(ARTICLE) and cited_kind((word,)) == "anonymous"
    return definite and speech.is_class(token, "word") and is_known_noun(speech.surface(token))


def _leads_on(speech: Speech, token: int) -> bool:
    """Tell what belongs to the noun with a pronoun behind it: في زيارته, مواطني بلاده."""
    word = speech.surface(token)
    if speech.is_class(token, "within|of|upon"):
        return True
    return (
        not word.startswith(ARTICLE)
        and is_known_noun(word)
        and not is_named(speech, token, token + 1)
    )
