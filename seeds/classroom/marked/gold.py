"""From a marked article to its rows in the tables of annotations.

Every row keeps character offsets in the plain text, half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from markup import UNSAID, Article, MarkupError, Span
from names import Actor, Mention, NameFinder, fold

Row = dict[str, Any]

# Speakers without a name of their own.
SPECIAL_IDS: Final = frozenset({"anonymous", "witness", "document", "several"})
OPENING_MARKS: Final = "«“"
CLOSING_MARKS: Final = "»”"
_ROLES: Final = {"s": "speaker", "r": "relayed_by", "d": "denied", "c": "credit"}
_GENDERS: Final = {"female": "woman", "male": "man"}
_IN_MARKS: Final = ("direct", "partial", *UNSAID)
_SPOKEN: Final = ("direct", "partial", "indirect")
_LABEL_GAP: Final = re.compile(r"[\s\u00a0،,:()–«»“”-]*(?:[وبلكف])?")

WEEKDAYS: Final = {
    fold(name): number
    for number, names in enumerate(
        (
            ("الاثنين", "Monday"),
            ("الثلاثاء", "Tuesday"),
            ("الأربعاء", "Wednesday"),
            ("الخميس", "Thursday"),
            ("الجمعة", "Friday"),
            ("السبت", "Saturday"),
            ("الأحد", "Sunday"),
        )
    )
    for name in names
}
MONTHS: Final = {
    "syriac": (
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
        "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
    ),
    "egyptian": (
        "يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو",
        "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
    ),
    "maghreb": (
        "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان",
        "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
    ),
    "english": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
HIJRI_MONTHS: Final = (
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
    "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة", "ذو الحجة",
)  # fmt: skip
RELATIVE: Final = re.compile(
    r"(?:ال|لل)?(?:جاري|حالي|ماضي|مقبل|قادم|منصرم)(?:[هة]|ين)?\b|\b(?:last|next|this)\b",
    re.IGNORECASE,
)
_SHIFTS: Final = {"اليوم": 0, "أمس": -1, "غدا": 1, "today": 0, "yesterday": -1, "tomorrow": 1}
_ASCII_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_SENTENCE_END: Final = re.compile(r"[.!?؟…]+[»”\"')\]]*(?=[ \u00a0(]|$)")


def mentions(article: Article, finder: NameFinder, actors: dict[str, Actor]) -> list[Row]:
    """List the mentions: those marked, and those found by the list where no mark says otherwise."""
    spoken = [s for s in article.tagged("q") if s.kind in ("direct", "partial")]
    return [
        {
            "actor_id": found.actor,
            "actor_type": actors[found.actor].type,
            "surface_form": article.text[found.start : found.end],
            "start": found.start,
            "end": found.end,
            "proclitic": found.proclitic,
            "nested": int(found.nested),
            "zone": article.zone(found.start),
            "in_quote": int(any(q.start <= found.start < q.end for q in spoken)),
            "line": article.line_of(found.start),
        }
        for found in located(article, finder)
    ]


def located(article: Article, finder: NameFinder) -> list[Mention]:
    """Find the names of an article; a mark `m` replaces what it touches, `-` forbids it."""
    marked = [Mention(s.id, s.start, s.end, _glued(article, s)) for s in article.tagged("m")]
    taken = [(span.start, span.end) for span in article.tagged("m-")]
    free = [
        found
        for found in finder.find(article.text)
        if not any(start < found.end and found.start < end for start, end in taken)
    ]
    return sorted([*free, *marked], key=lambda mention: (mention.start, -mention.end))


def _glued(article: Article, span: Span) -> str:
    """Give the letters written onto a marked name."""
    before = re.search(r"[وف]?(?:[بك]|لل?)?$", article.text[: span.start])
    glued = before[0] if before else ""
    edge = span.start - len(glued)
    alone = edge == 0 or not article.text[edge - 1].isalpha()
    return glued if alone else ""


def quotations(article: Article) -> Iterator[Row]:
    """List the quotations, each with its speaker and verb."""
    for span in article.tagged("q"):
        outer = (span.start, span.end)
        if span.kind in _IN_MARKS:
            outer = (span.start - 1, span.end + ("unclosed" not in span.arguments))
        speaker, verb = speaker_of(article, span), _of_group(article, span, "v")
        yield {
            "start": span.start,
            "end": span.end,
            "outer_start": outer[0],
            "outer_end": outer[1],
            "kind": span.kind,
            "text": article.words_of(span),
            **_place("speaker", article, speaker),
            "speaker_id": (speaker and source_id(speaker)) or span.id,
            **_place("verb", article, verb),
            "position": _position(span, speaker),
        }


def _place(name: str, article: Article, span: Span | None) -> Row:
    """Give the words and offsets of a span that may be missing."""
    return {
        name: article.words_of(span),
        f"{name}_start": span.start if span else "",
        f"{name}_end": span.end if span else "",
    }


def _of_group(article: Article, span: Span, tag: str) -> Span | None:
    """Give the mark of a tag with the same number, if there is one."""
    same = (s for s in article.tagged(tag) if s.group and s.group == span.group)
    return next(same, None)


def speaker_of(article: Article, span: Span) -> Span | None:
    """Give the span of the speaker of a quotation: who says or denies it, else who relays it."""
    if span.id:
        return None
    found = (_of_group(article, span, tag) for tag in "sdr")
    return next((speaker for speaker in found if speaker), None)


def source_id(span: Span) -> str:
    """Give the id of who is cited; those who stay unnamed have one in common."""
    return span.id or (span.kind if span.kind in SPECIAL_IDS else "")


def _position(span: Span, speaker: Span | None) -> str:
    if span.kind not in _SPOKEN:
        return ""
    if speaker is None:
        place = "omitted"
    elif speaker.end <= span.start:
        place = "before"
    else:
        place = "after" if speaker.start >= span.end else "inside"
    return place + ("+unclosed" if "unclosed" in span.arguments else "")


def cited_sources(article: Article, outlet: str, actors: dict[str, Actor]) -> Iterator[Row]:
    """List the attributions, one row for each time that somebody is cited.

    The gender is that of the person in the design, however little the words tell of it.
    """
    for span in article.tagged("srdc"):
        verb = _of_group(article, span, "v")
        yield {
            "cited": article.words_of(span),
            "kind": "own_credit" if span.id == outlet else span.kind,
            "role": _ROLES[span.tag],
            "source_id": source_id(span),
            "gender": _GENDERS.get(actors.get(span.id, Actor()).gender, ""),
            "start": span.start,
            "end": span.end,
            **_place("verb", article, verb),
        }


def labels(article: Article, found: list[Mention]) -> Iterator[Row]:
    """List the labels, each with the name it stands beside, or alone in the name's stead."""
    for span in article.tagged("l"):
        name = _labelled(article, span, found)
        said = [q for q in article.tagged("q") if q.start <= span.start and span.end <= q.end]
        position = "alone" if name is None else "before" if span.start < name.start else "after"
        yield {
            "actor_id": span.id,
            "person": article.text[name.start : name.end] if name else "",
            "person_start": name.start if name else "",
            "person_end": name.end if name else "",
            "label": article.words_of(span),
            "label_start": span.start,
            "label_end": span.end,
            "kind": span.kind or "title",
            "position": position,
            "attributed_to": _who_says(article, said[-1]) if said else "outlet",
            "zone": article.zone(span.start),
        }


def _who_says(article: Article, quotation: Span) -> str:
    speaker = speaker_of(article, quotation)
    return (speaker and source_id(speaker)) or quotation.id or "outlet"


def _labelled(article: Article, label: Span, found: list[Mention]) -> Mention | None:
    """Give the mention to which a label belongs, or None when it stands alone."""
    loose = label.kind in ("relative", "predicate")
    for mention in found:
        if mention.actor != label.id:
            continue
        gap = _between(article, label, mention)
        if gap is not None and (_LABEL_GAP.fullmatch(gap) or (loose and "\n" not in gap)):
            return mention
    return None


def _between(article: Article, label: Span, mention: Mention) -> str | None:
    """Give what stands between a label and a name, other labels of the same person left out."""
    start, end = sorted([(label.start, label.end), (mention.start, mention.end)])
    if end[0] < start[1]:
        return None
    gap = [article.text[i] for i in range(start[1], end[0])]
    for other in article.tagged("l"):
        if other.id == label.id and start[1] <= other.start and other.end <= end[0]:
            gap[other.start - start[1] : other.end - start[1]] = [""] * (other.end - other.start)
    return "".join(gap)


def furniture(article: Article) -> Iterator[Row]:
    """List the page furniture."""
    for span in article.tagged("f"):
        text = article.words_of(span)
        start = span.start + len(text) - len(text.lstrip())
        text = text.strip()
        yield {"kind": span.kind, "start": start, "end": start + len(text), "text": text}


def dates(article: Article, published: date) -> Iterator[Row]:
    """List the dates, each with its value, after making sure that words and value agree."""
    for span in article.tagged("t"):
        text, value = article.words_of(span), span.kind
        fault = _disagreement(text, value, published)
        if fault:
            raise MarkupError(article.name, span.line, f"the date {text!r} is not {value}: {fault}")
        kind = date_kind(text, value)
        yield {"start": span.start, "end": span.end, "text": text, "kind": kind, "value": value}


def months_in(text: str) -> set[tuple[str, int]]:
    """Give the month names in a text, as calendar and number."""
    words = " ".join(re.findall(r"[^\W\d_]+", fold(text)))
    return {
        (calendar, number)
        for calendar, names in MONTHS.items()
        for number, name in enumerate(names, start=1)
        if re.search(rf"\b[وفبلك]?{fold(name)}\b", words)
    }


def date_kind(text: str, value: str) -> str:
    """Name the way in which a date is written.

    Examples
    --------
    >>> date_kind("17 أيلول/ سبتمبر الجاري", "2022-09-17"), date_kind("أمس الأحد", "2022-10-23")
    ('day_month_relative', 'relative')
    """
    if "T" in value or "/" in value:
        return "timestamp" if "T" in value else "duration"
    if any(fold(month) in fold(text) for month in HIJRI_MONTHS):
        return "hijri"
    numeric = re.search(r"\d[./-]\d", text.translate(_ASCII_DIGITS))
    day = ("", "", "day_")[value.count("-")]
    if months_in(text) or numeric:
        year = value[:4] in text.translate(_ASCII_DIGITS)
        ending = "_year" if year else "_relative" if RELATIVE.search(text) else ""
        return f"{day}month{ending}"
    return "year" if value[:4] in text.translate(_ASCII_DIGITS) else "relative"


def _disagreement(text: str, value: str, published: date) -> str:
    """Say how the words of a date and its value differ, or nothing."""
    if "/" in value or "W" in value:
        return ""
    numbers = [int(part) for part in re.split(r"[-T:]", value)]
    wrong_month = [n for _, n in months_in(text) if len(numbers) > 1 and n != numbers[1]]
    if wrong_month:
        return f"the month is {wrong_month[0]}"
    if len(numbers) < 3:
        return ""
    day = date(*numbers[:3])
    words = {fold(word) for word in re.findall(r"[^\W\d_]+", text)}
    for name, number in WEEKDAYS.items():
        if words & {name, *(p + name for p in "وفبلك"), "ل" + name[1:]} and number != day.weekday():
            return "the weekday differs"
    for name, shift in _SHIFTS.items():
        if fold(name) in words and day != published + timedelta(days=shift):
            return f"{name} is {published + timedelta(days=shift)}"
    return _wrong_day(text, numbers)


def _wrong_day(text: str, numbers: list[int]) -> str:
    written = [int(number) for number in re.findall(r"\d+", text.translate(_ASCII_DIGITS))]
    hijri = any(fold(month) in fold(text) for month in HIJRI_MONTHS)
    if written and not hijri and months_in(text) and numbers[2] not in written:
        return "the day of the month differs"
    return ""


def sentences(article: Article) -> Iterator[Row]:
    """List the sentences: a line's end closes one, and . ! ? with what closes a quotation.

    Two full stops, a full stop between digits and the number of a list item close none.
    """
    offset = 0
    for line in article.text.split("\n"):
        start = 0
        for end in [*_ends(line), len(line)]:
            text = line[start:end].strip()
            if text:
                first = offset + line.index(text, start)
                yield {"start": first, "end": first + len(text), "text": text}
            start = end
        offset += len(line) + 1


def _ends(line: str) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(line):
        if ".." not in match[0] and not re.fullmatch(r"\s*\d+", line[: match.start()]):
            yield match.end()
