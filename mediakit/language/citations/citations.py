"""Citations of a corpus: attributions with a speaker, those who relay them, and credits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.language.citations.nobody import (
    is_closed,
    is_no_source,
    is_recited,
    is_seen,
    is_supposed,
    spoken_end,
)
from mediakit.language.citations.relays import (
    Relay,
    find_passed_on,
    find_relays,
    joined_letters,
)
from mediakit.language.citations.subjects import open_speakers
from mediakit.language.media.credits import credits_of
from mediakit.language.media.kinds import cited_kind, is_thing
from mediakit.language.media.known import Known, name_in
from mediakit.language.media.learned_names import names_of
from mediakit.language.media.pieces import is_furniture, pieces_of
from mediakit.language.media.word_lists import cited_words, fold_word, lexicon_list
from mediakit.language.media.words import Words, read_words
from mediakit.language.names.plain import (
    is_given,
    is_known_noun,
    is_simile,
    is_sound_plural,
    known_body,
    known_place,
)
from mediakit.language.speech.agreement import is_feminine
from mediakit.language.speech.extents import chosen_ends
from mediakit.language.speech.forms import verbs_that
from mediakit.language.speech.gaps import ranges
from mediakit.language.speech.kept import attributions_of, speech_of
from mediakit.language.speech.listed import listed
from mediakit.language.speech.shape import Speech
from mediakit.language.speech.trust import Claims, chances_of_none, claims_of
from mediakit.memory import remembered
from mediakit.text.clitics import ARTICLE
from mediakit.text.folded import FOLDED
from mediakit.text.furniture.corpus import Pages
from mediakit.text.furniture.found import Found
from mediakit.text.lemmas import is_listed
from mediakit.tokens import Tokens

__all__ = ["Citation", "find_citations"]

# Columns of attributions that a speaker is read from.
_ASKED: Final = (
    *("document", "verb_first", "verb_stop", "key", "stance", "form"),
    *("speaker_first", "speaker_stop", "relay_first", "content_first"),
)
_DENIES: Final = "denying"
_NAME: Final = 4  # words of a name
_PASSING: Final = frozenset({"agency", "outlet", "own_credit", "document"})
_PLURALS: Final = ("ون", "ين")
_LISTED: Final = 3  # words of a listed body or place
_EACH_OF: Final = ("كل", "من")
_MANY: Final = "ون"  # of the subject of a verb
_OPENING: Final = frozenset('«"“')
_SUPERLATIVE: Final = 4  # letters of أفضل
_DIGITS: Final = 3  # of a confidence
_BATCH: Final = 5_000  # rows that are read at a time
_CREDIT_HOLDS: Final = 0.95  # of credits that readers judged, those that were right


class Citation(NamedTuple):
    """One citation; start and end in characters of the document.

    `words` are the tokens of its verb, of its first word and behind its last; none of a credit.
    `confidence` is the chance, from 0 to 1, that it names who is cited, with the right words.
    """

    document: int
    kind: str
    role: str
    verb: str
    start: int
    end: int
    words: tuple[int, int, int] | None = None
    confidence: float = _CREDIT_HOLDS


class _Span(NamedTuple):
    """A phrase in tokens, and the letters before it in its first word."""

    document: int
    first: int
    stop: int
    joined: int = 0

    def until(self, stop: int) -> _Span:
        return self if stop == self.stop else self._replace(stop=stop)


def find_citations(tokens: Tokens, pages: Pages) -> list[Citation]:
    """Find everything that is cited, in the order of the text; `tokens` are those of the pages."""
    words = read_words(tokens, pages.texts, pages.sources)
    pieces = pieces_of(tokens, pages)
    known = Known(words, names_of(tokens, words, pages), {})
    rows = [
        Citation(credit.document, credit.kind, "credit", "", credit.start, credit.end)
        for credit in credits_of(words, pieces, known.names)
    ]
    speech = speech_of(tokens, pages.texts)
    relays = list(find_relays(known, speech))
    for relay in relays:
        span = _Span(relay.document, relay.first, relay.stop, relay.joined)
        rows.append(_citation(known, span, relay.kind, "relayed_by", (relay.verb, relay.verb + 1)))
    table = attributions_of(tokens, pages.texts)
    rows += _relaying(known, table)
    joined = _with_open(known, speech, table, relays)
    _learn(words, joined)
    spoken = set(joined["speaker_first"].tolist())
    rows += _passed_on(known, speech, spoken)
    rows += _spoken(known, joined)
    rows = _settled(words, speech, table, _of_the_article(rows, pieces))
    rows = _weighed(speech, table, rows)
    return _apart(sorted(rows, key=lambda row: (row.document, row.start, -row.end)))


def _learn(words: Words, table: pd.DataFrame) -> None:
    """Fold the words of all speakers at once: each will be asked for."""
    first, stop = table["speaker_first"].to_numpy(), table["speaker_stop"].to_numpy()
    places = ranges(first, stop)
    surfaces = words.tokens.words.surfaces
    FOLDED.learn(surfaces[number] for number in np.unique(words.tokens.ids[places]).tolist())


def _of_the_article(rows: list[Citation], pieces: Found) -> list[Citation]:
    """Leave out who speaks in the furniture of a page: in headlines of other articles."""
    places = np.array([(row.document, row.start) for row in rows], dtype=np.int64).reshape(-1, 2)
    furniture = is_furniture(pieces, places[:, 0], places[:, 1]).tolist()
    return [
        row
        for row, outside in zip(rows, furniture, strict=True)
        if not outside or row.role != "speaker"
    ]


def _settled(
    words: Words, speech: Speech, table: pd.DataFrame, rows: list[Citation]
) -> list[Citation]:
    """End names where they end likeliest; those of attributions do so already."""
    known = set(zip(table["speaker_first"], table["speaker_stop"], strict=True))
    at = [
        number
        for number, row in enumerate(rows)
        if row.words is not None and row.words[1:] not in known
    ]
    claims = _claims_of(table, [rows[number] for number in at])
    starts = np.sort([row.words[1] for row in rows if row.words is not None])
    next_start = np.append(starts, len(speech.classes))[
        np.searchsorted(starts, claims.first, side="right")
    ]
    stop = chosen_ends(speech, claims)
    stop = np.where(stop > next_start, claims.stop, stop)  # which is somebody else
    settled = list(rows)
    for number, verb, first, end in zip(
        at, *(column.tolist() for column in (claims.verb, claims.first, stop)), strict=True
    ):
        settled[number] = rows[number]._replace(end=words.ends[end - 1], words=(verb, first, end))
    return settled


def _claims_of(table: pd.DataFrame, rows: list[Citation]) -> Claims:
    words = [row.words for row in rows]
    return claims_of(table, *np.array(words, dtype=np.int64).reshape(-1, 3).T)


def _weighed(speech: Speech, table: pd.DataFrame, rows: list[Citation]) -> list[Citation]:
    """Say of all that are no credits how likely they are to hold."""
    at = [number for number, row in enumerate(rows) if row.words is not None]
    claims = _claims_of(table, [rows[number] for number in at])
    weighed = list(rows)
    for number, chance in zip(at, chances_of_none(speech, claims).tolist(), strict=True):
        weighed[number] = rows[number]._replace(confidence=round(1 - chance, _DIGITS))
    return weighed


def _with_open(
    known: Known, speech: Speech, table: pd.DataFrame, relays: list[Relay]
) -> pd.DataFrame:
    """Give the attributions that name their speaker, those found beside them too."""
    named = table[~table["carried"] & (table["speaker_first"] >= 0)]
    found = open_speakers(known, speech, table, relays)
    extra = pd.DataFrame(
        {
            "document": [one.document for one in found],
            "verb_first": [one.verb for one in found],
            "verb_stop": [one.verb + 1 for one in found],
            "key": [one.key for one in found],
            "stance": [one.stance for one in found],
            "form": [one.form for one in found],
            "speaker_first": [one.first for one in found],
            "speaker_stop": [one.stop for one in found],
            "relay_first": -1,
        }
    )
    joined = pd.concat([named, extra], ignore_index=True) if len(extra) else named.copy()
    joined = joined.sort_values("verb_first", kind="stable", ignore_index=True)
    whole = ["document", "verb_first", "verb_stop", "speaker_first", "speaker_stop"]
    joined[whole] = joined[whole].astype("int64")
    _cut(joined, relays, known.words)
    return joined


def _cut(table: pd.DataFrame, relays: list[Relay], words: Words) -> None:
    """End the words of a speaker where those of a relay begin, ل before its marks included."""
    starts = np.array([relay.first for relay in relays] or [-1])
    for relay in relays:
        if words.key(relay.first - 1) in ("ل", "لل"):
            starts = np.append(starts, relay.first - 1)
    starts = np.sort(starts)
    ends = {relay.first: relay.stop for relay in relays}
    stop = table["speaker_stop"].to_numpy()
    first = np.array([ends.get(at, at) for at in table["speaker_first"].tolist()], dtype=np.int64)
    table["speaker_first"] = first
    place = np.searchsorted(starts, first, side="right")
    behind = np.append(starts, np.iinfo(np.int64).max)[place]
    table["speaker_stop"] = np.where((first >= 0) & (behind < stop), behind, stop)


def _apart(rows: list[Citation]) -> list[Citation]:
    """Keep one of citations that share their words: a credit before a relay before a speaker."""
    kept: list[Citation] = []
    for row in rows:
        last = kept[-1] if kept else None
        if last is None or last.document != row.document or row.start >= last.end:
            kept.append(row)
        elif last.role not in ("credit", "relayed_by") and row.role in ("credit", "relayed_by"):
            kept[-1] = last._replace(end=row.start) if row.start > last.start else row
            if kept[-1] is not row:
                kept.append(row)
    return kept


def _citation(known: Known, span: _Span, kind: str, role: str, verb: tuple[int, int]) -> Citation:
    words = known.words
    start, end = words.starts[span.first] + span.joined, words.ends[span.stop - 1]
    written = words.text(span.document, *verb) if verb[0] >= 0 else ""
    own = (verb[0], span.first, span.stop) if verb[0] >= 0 else None
    return Citation(span.document, kind, role, written, start, end, own)


class _Verb(NamedTuple):
    """What `_kind` asks of a verb; a `weak` one alone does not make its subject a speaker."""

    key: str
    first: int
    weak: bool
    reports: bool = False  # whether a report opens right behind its subject
    follows: bool = False  # whether it stands behind its subject


def _passed_on(known: Known, speech: Speech, spoken: set[int]) -> Iterator[Citation]:
    """Give who quotes, and who is quoted, in نقلت X عن Y and وفقا لـX; not those in `spoken`."""
    for found in find_passed_on(known, speech):
        if found.relays and found.first in spoken:
            continue  # ذكرت X نقلا عن Y: Y speaks
        span = _Span(found.document, found.first, found.stop, found.joined)
        span = span.until(spoken_end(known.words, *span))
        kind, stop = _kind(known, span, _Verb("", found.verb, found.relays), [])
        if found.relays and kind in ("organisation", "document"):  # نقلا عن البيان الإماراتية
            kind = known.names.kinds.get((known.words.key(span.first),), "") or kind
        if not kind or (kind == "person" and not _is_name(known, span)):
            continue
        if span.joined and _is_guide(known.words, span):
            continue
        relays = found.relays or kind == "agency"
        verb = (found.verb, found.verb + 1)
        span = span.until(stop)
        yield _citation(known, span, kind, "relayed_by" if relays else "speaker", verb)


def _relaying(known: Known, table: pd.DataFrame) -> Iterator[Citation]:
    """Give those who quote somebody: X in نقلت X عن Y."""
    words = known.words
    row: Any
    for row in table[table["relay_first"] >= 0].itertuples(index=False):
        span = _Span(row.document, row.relay_first, row.relay_stop)
        name = words.folded(span.first, span.stop)
        kind = known.names.kind(name) or cited_kind(
            words.written(span.document, span.first, span.stop)
        )
        if known.names.is_own(words.sources[span.document], name):
            kind = "own_credit"
        verb = (row.verb_first, row.verb_stop)
        yield _citation(known, span, kind or "outlet", "relayed_by", verb)


def _spoken(known: Known, table: pd.DataFrame) -> Iterator[Citation]:
    """Give the speakers that are named where they speak."""
    seen: set[int] = set()
    memory: dict[int, list[str]] = {}
    row: Any
    for row in _rows(table[list(_ASKED)]):
        if _is_noun(known.words, row):
            continue
        span = _span(known.words, row)
        if span.first >= span.stop or span.first in seen or _is_nobody(known.words, row, span):
            continue
        span = span.until(spoken_end(known.words, *span))
        opens = _opens_behind(row)
        weak = row.key in lexicon_list("weak_verbs")
        weak = weak and not (opens and row.key in verbs_that("only_with_that"))
        verb = _Verb(row.key, row.verb_first, weak, opens, row.verb_first > span.first)
        kind, stop = _kind(known, span, verb, memory.setdefault(row.document, []))
        span = span.until(stop)
        if kind == "person" and row.form == "cue" and not _is_name(known, span):
            continue
        plan = row.form == "cue" and (_is_plan(known, span, kind) or _is_guide(known.words, span))
        if _carries(row, kind) or plan:
            continue
        if kind:
            seen.add(span.first)
            yield _citation(known, span, kind, _role(row, kind), (row.verb_first, row.verb_stop))


def _rows(table: pd.DataFrame) -> Iterator[Any]:
    """Give the rows of a table, a batch at a time as objects, over which pandas goes faster."""
    for first in range(0, len(table), _BATCH):
        yield from table[first : first + _BATCH].astype(object).itertuples(index=False)


def _opens_behind(row: Any) -> bool:
    """Tell a report that opens right behind a subject that stands behind its verb."""
    apart = row.content_first - row.speaker_stop  # missing where no report opens
    return bool(row.speaker_first > row.verb_first and 0 <= apart <= 1)


def _is_nobody(words: Words, row: Any, span: _Span) -> bool:
    """Tell by the words around it that a phrase names no source."""
    if is_recited(words, *span[:3]):
        return True
    if row.form == "cue":
        mine = words.key(span.first)[span.joined :] in cited_words("mine")
        stands = words.key(span.first) in cited_words("stands")  # حسبما ورد
        return mine or stands or is_seen(words, span.document, span.first)
    if row.form != "verb":
        return False
    before = span.first < row.verb_first
    if before and is_seen(words, span.document, span.first):
        return True
    return not before and is_supposed(words, span.document, row.verb_first)


def _is_plan(known: Known, span: _Span, kind: str) -> bool:
    """Tell a plan behind a cue from a body: وفق برنامج معين, وفق برنامج الأغذية."""
    words = known.words.written(span.document, span.first, span.stop)
    plain = not any(word.startswith(ARTICLE) for word in words)
    return (
        kind == "organisation" and plain and all(map(is_known_noun, words[1:])) and words[1:] != ()
    )


def _is_guide(words: Words, span: _Span) -> bool:
    """Tell what is acted by, and not who says so: وفقا للقانون, وفق معايير واضحة."""
    word = words.written(span.document, span.first, span.first + 1)[0][span.joined :]
    return fold_word(word).removeprefix(ARTICLE) in cited_words("guides")


def _carries(row: Any, kind: str) -> bool:
    """Tell a verb of passing on that carries things: نقلت الأمانة 997 حالة."""
    alone = not (row.content_first >= 0)  # missing where the speaker was found beside the table
    return alone and row.key in verbs_that("passes_on") and kind not in _PASSING


def _is_name(known: Known, span: _Span) -> bool:
    """Tell a name or somebody with a profession from a thing behind a cue: وفقا لأفضل معايير."""
    phrase = list(known.words.written(span.document, span.first, span.stop))
    phrase[0] = phrase[0][span.joined :]
    if cited_kind(tuple(phrase)):
        return True
    if name_in(known, span.document, span.first, span.stop, span.joined)[0]:
        return True
    folded = [fold_word(word) for word in phrase]
    if len(phrase) == 1:
        return not is_thing(folded[0]) and _may_be_surname(phrase[0], span.joined)
    if all(map(is_known_noun, phrase)):
        return False  # وفقا لبرامج متطورة
    plain = not any(word.startswith("ال") or is_thing(word) for word in folded)
    return plain and len(phrase) in (2, 3) and not _is_superlative(phrase[0])


def _may_be_surname(word: str, joined: int) -> bool:
    """Tell one word that is a name: one that no dictionary has, or للغامدي."""
    if joined == len("لل"):
        return word.endswith("ي")
    return not word.startswith("ال") and not is_listed(word)


def _is_superlative(word: str) -> bool:
    return len(word) == _SUPERLATIVE and word.startswith("أ")


def _is_noun(words: Words, row: Any) -> bool:
    """Tell a verb that is a noun where it stands, or has its object in it: في طلب, اقترحته."""
    key = words.key(row.verb_first)
    if row.form != "verb":
        return False
    if key in cited_words("not_verbs"):
        return True
    if key == row.key and key in verbs_that("noun_too"):
        return words.key(row.verb_first - 1) in cited_words("before_nouns", "english")
    head = words.tokens.pointers[row.document]
    before = words.key(row.verb_first - 1) if row.verb_first > head else ""
    governed = before in cited_words("prepositions")
    if governed and not words.between(row.document, row.verb_first).strip():
        return True
    has_object = key.endswith(("ه", "ها", "هم")) and not key.endswith(row.key)
    may_have = row.key in lexicon_list("naming_verbs") or row.key in verbs_that("gives")
    if has_object and row.key in key and row.speaker_first < row.verb_first:
        return True  # الوارد ذكرها
    return has_object and not may_have


def _span(words: Words, row: Any) -> _Span:
    """Give the words of a speaker, without what is written onto the first: وفقا للوزارة.

    In تقديرات أستاذ الاقتصاد the professor speaks.
    """
    first, stop = row.speaker_first, row.speaker_stop
    key = words.key(first)
    joined = 0
    if row.form == "cue" and key.startswith("ل") and not words.key(row.verb_first).endswith("سب"):
        joined = joined_letters(words, first)
    if key[joined:] in cited_words("sayings") and first + 1 < stop:
        follows = cited_kind(words.written(row.document, first + 1, stop))
        if follows in ("official", "person", "anonymous", "organisation") and not _is_adjective(
            words, first + 1
        ):
            return _Span(row.document, first + 1, stop)
    return _Span(row.document, first, stop, joined)


def _is_adjective(words: Words, token: int) -> bool:
    return words.key(token).startswith("ال") and words.key(token).endswith(("ي", "يه"))


def _kind(known: Known, span: _Span, verb: _Verb, memory: list[str]) -> tuple[str, int]:
    """Say what a speaker is, "" for a phrase that names none; and where its words end."""
    words = known.words
    phrase = words.written(span.document, span.first, span.stop)
    if span.joined:
        phrase = (phrase[0][span.joined :], *phrase[1:])
    folded, kind, is_none = _read_phrase(phrase)
    if is_none or _names_nobody(folded, kind, verb):
        return "", span.stop
    if kind in ("", "agency", "outlet") and known.names.is_own(
        words.sources[span.document], words.folded(span.first, span.stop)
    ):
        return "own_credit", span.stop
    if kind in ("official", "person") and len(phrase) <= 2 and folded[0].startswith("ال"):
        kind = "anonymous" if folded[0].removeprefix("ال") in memory else kind
    if not kind and phrase[0].endswith(_MANY) and is_sound_plural(phrase[0]):
        kind = "anonymous"  # غرد سعوديون
    if kind == "anonymous":
        memory.append(folded[0].removeprefix("ال"))
    return (kind, span.stop) if kind else _kind_of_name(known, span, folded, verb)


@remembered  # the same sources are cited again and again
def _read_phrase(phrase: tuple[str, ...]) -> tuple[tuple[str, ...], str, bool]:
    """Give the folded words of a phrase, its kind, and whether it is no source by itself."""
    folded = tuple([fold_word(word) for word in phrase])
    kind = cited_kind(phrase) or _listed_kind(folded)
    return folded, kind, _is_clause(phrase, folded, kind) or is_no_source(phrase, folded, kind)


def _listed_kind(words: tuple[str, ...]) -> str:
    """Give what a listed body or place is, with adjectives behind it or without."""
    for length in range(min(len(words), _LISTED), 0, -1):
        if not all(word.startswith(ARTICLE) for word in words[length:]):
            break
        kind = known_body(words[:length])
        if kind or known_place(words[:length]):
            return kind or "organisation"
    return ""


def _kind_of_name(known: Known, span: _Span, folded: Sequence[str], verb: _Verb) -> tuple[str, int]:
    """Look a name up in its article; a phrase that ends in an adjective is none."""
    kind, stop = "", span.stop
    if len(folded) <= _NAME and not folded[-1].endswith("يه"):
        kind, stop = name_in(known, span.document, span.first, span.stop, span.joined)
    if not kind and (verb.weak or span.first < verb.first):
        return "", span.stop
    if not kind and len(folded) == 1 and verb.key in verbs_that("passes_on"):
        kind = known.names.kinds.get((folded[0],), "")  # حسبما نقلت وام
    if not kind and _is_marked_body(known.words, span, verb):
        return "organisation", span.stop
    return (kind, stop) if kind else (_unknown_kind(folded), span.stop)


def _is_marked_body(words: Words, span: _Span, verb: _Verb) -> bool:
    """Tell a name in marks of which a feminine verb tells, as of a company: قالت «برندال»."""
    if verb.first < 0 or span.first != verb.first + 1:
        return False
    said = words.key(verb.first).lstrip("وفس")
    she = is_feminine(said, verb.key)
    marked = not _OPENING.isdisjoint(words.between(span.document, span.first))
    marked = marked and is_closed(words, span.document, span.first, span.stop)
    return she and marked and not any(map(is_given, words.folded(span.first, span.stop)))


def _unknown_kind(folded: Sequence[str]) -> str:
    """Say what somebody is of whom nothing is told: many with the article have no name."""
    many = folded[0].startswith(ARTICLE) and folded[0].endswith(_PLURALS)
    return "anonymous" if many else "person"


def _is_clause(phrase: Sequence[str], folded: Sequence[str], kind: str) -> bool:
    """Tell words of another script that hold a pronoun, or neither a known noun nor a name."""
    if not folded[0].isascii():
        return False
    if not cited_words("pronouns", "english").isdisjoint((folded[0], folded[-1])):
        return True
    return not kind and not any(word[:1].isupper() for word in phrase)


def _names_nobody(folded: Sequence[str], kind: str, verb: _Verb) -> bool:
    """Tell a phrase that is no speaker: a thing, the asking for no name, a ruling."""
    key = verb.key
    if folded[0] in cited_words("places"):  # نشرت فرنسا قوات, أقرت فرنسا قانونا
        acts = verbs_that("sends") | (frozenset() if verb.reports else verbs_that("rules"))
        return key in acts and not verb.follows
    if folded[0] in cited_words("divine") or is_simile(folded[0]):
        return True
    if kind == "anonymous" and _counts_things(folded):
        return True
    if len(folded) > 1 and folded[0] in listed("ordinals") and _is_only_thing(folded[1]):
        return True  # أول تصريحات
    hides = kind != "anonymous" and any(word in cited_words("hiding") for word in folded)
    each = folded[:2] == _EACH_OF
    if hides or (is_thing(folded[0]) and kind in ("", "organisation") and not each):
        return True
    if key in verbs_that("amounts") and _measures(folded):
        return True
    if key in verbs_that("sends") and kind in ("organisation", "official", "document", ""):
        return True
    if key in verbs_that("rules") and (kind == "organisation" or len(folded) == 1):
        return True
    if verb.reports and key in verbs_that("only_with_that"):
        return False  # بينت الجامعة أن
    return key in verbs_that("preposition_too") and kind not in ("official", "person", "anonymous")


def _is_only_thing(word: str) -> bool:
    return is_thing(word) and not cited_kind((word,))


def _counts_things(folded: Sequence[str]) -> bool:
    """Tell things behind a number: آلاف التغريدات, أحد أهم الطرق; not إحدى السيدات."""
    at = 0
    while at < len(folded) and (
        folded[at] in cited_words("quantifiers") or folded[at] in cited_words("before_counted")
    ):
        at += 1
    if not 0 < at < len(folded):
        return False
    return _is_only_thing(folded[at])


def _measures(folded: Sequence[str]) -> bool:
    """Tell what is measured, not who tells: يبلغ طول الواحد 20 مترا."""
    return folded[0] in cited_words("quantifiers") or any(map(str.isdigit, folded))


def _role(row: Any, kind: str) -> str:
    if row.stance == _DENIES and row.key not in verbs_that("refuses"):
        return "denied"
    quotes = row.key in verbs_that("passes_on") and not row.relay_first >= 0
    return "relayed_by" if kind == "agency" or quotes else "speaker"
