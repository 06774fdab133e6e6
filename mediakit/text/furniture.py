"""Page furniture: the lines of a scraped news page that are not the article.

The patterns are data, in ``lexicons/furniture.yml``. A line that matches none is furniture only by
its place (a headline, a caption between headline and body, a reader's comment) or because it recurs
in many articles of its source. Where body and furniture cannot be told apart, it is body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Final, NamedTuple

import yaml

from mediakit.text.dates import month_names, weekday_names, words_beside_date
from mediakit.text.normalization import Normalization

__all__ = ["KINDS", "Piece", "find_furniture", "is_update", "recurrence_keys", "remove_pieces"]

KINDS: Final = (
    "headline",
    "subheadline",
    "byline",
    "dateline",
    "timestamp",
    "caption",
    "section_label",
    "related_news",
    "agency_credit",
    "outlet_credit",
    "source_line",
    "promo",
    "disclaimer",
    "comments_label",
    "reader_comment",
    "navigation",
    "page_tools",
    "tags",
    "view_count",
    "comment_form",
    "comment_time",
    "copyright",
    "advertisement",
)

_LONGEST: Final = 320  # a longer line is body, whatever it says
_LONG: Final = 110  # characters from which a line without a full stop is taken for a paragraph
_LOOSE: Final = 4  # more unknown lines than this above the body are a poem or a list
_LONG_UNSTOPPED: Final = 65  # the same on a page that writes no full stops
_HEADLINE: Final = 170  # the longest headline, in characters
_BREAK: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_STOP: Final = re.compile(r"""[.؟!?…۔][\s"”»'’)\]]*$|[”"»]\s*[.]$""")
_FULL_STOP: Final = re.compile(r"""(?<!\.)\.[\s"”»'’)\]]*$|۔$""")
_ARABIC: Final = re.compile(r"[\u0620-\u064a]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_NUMBER: Final = r"(?:\d[\d.,]*\s?[kكم]?)"
# What closes a page: prose that follows such a line is no longer the article.
_CLOSING: Final = ("comments_label", "comment_form", "copyright")
# Furniture below a body after which nothing of the body comes.
_TERMINAL: Final = frozenset(
    {
        "related_news", "promo", "disclaimer", "comments_label", "page_tools", "navigation",
        "tags", "comment_form", "copyright",
    }
)  # fmt: skip
_META: Final = frozenset({"byline", "timestamp", "view_count"})


class Piece(NamedTuple):
    """A piece of furniture: its kind and its half-open span in the text, in characters."""

    kind: str
    start: int
    end: int


class _Hit(NamedTuple):
    """A rule that matches a line: kind, place on the page, kind of the lines below."""

    kind: str
    where: str
    opens: str


class _Line(NamedTuple):
    """A line with words: span with its indentation, text, folded key, and what was before it."""

    start: int
    end: int
    text: str
    key: str
    bare: str
    words: int
    gap: bool


@dataclass(frozen=True)
class _Rule:
    """One entry of the lexicon, compiled."""

    hit: _Hit
    longest: int
    sentence: bool
    lines: frozenset[str]
    opening: re.Pattern[str] | None
    holds: re.Pattern[str] | None
    whole: re.Pattern[str] | None

    def matches(self, key: str, bare: str, stop: bool) -> bool:
        if len(key) > self.longest or (stop and not self.sentence and not self.asks(key, bare)):
            return False
        if bare in self.lines:
            return True
        if self.opening is not None and self.opening.match(bare):
            return self.holds is None or self.holds.search(key) is not None
        return self.whole is not None and self.whole.fullmatch(key) is not None

    def asks(self, key: str, bare: str) -> bool:
        """Tell whether a line is a label of this rule with a headline behind it that asks."""
        return (
            self.hit.kind == "related_news"
            and key.endswith(("؟", "?", "!"))
            and self.opening is not None
            and self.opening.match(bare) is not None
        )


@dataclass(frozen=True)
class _Lexicon:
    rules: tuple[_Rule, ...]
    openers: frozenset[str]
    credit: re.Pattern[str]
    dateline: re.Pattern[str]
    place: re.Pattern[str]
    agency_line: re.Pattern[str]


# Places in capitals before a dash, as English papers begin a report.
_CAPITAL_PLACE: Final = re.compile(
    r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w .]{2,25})?(?: \([^)]{2,30}\))?\s*[-–—]{1,2}\s(?=\S)"
)
_LAST_CREDIT: Final = re.compile(
    r"(?<=[.؟!?…»”\"])\s*[(\[]\s*[^\W\d]+(?:[ +/،,&–-]{1,3}[^\W\d]+){0,3}\s*[)\]]\s*\.?\s*$"
)
_FOLD: Final = Normalization()
_FOLD_PATTERN: Final = Normalization(case=False)  # case folding would turn \W into \w


def _fold(words: Iterable[str]) -> list[str]:
    return _FOLD.fold(list(words))


def _bare(key: str) -> str:
    """Strip the signs at both ends of a folded line."""
    start, end = 0, len(key)
    while start < end and not key[start].isalnum():
        start += 1
    while end > start and not key[end - 1].isalnum():
        end -= 1
    return key[start:end]


def _choice(phrases: Iterable[str]) -> str:
    ordered = sorted({*_fold(phrases)}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


def _opening(rule: dict[str, Any]) -> re.Pattern[str] | None:
    """Compile the phrases that begin a line: labels, then plain beginnings."""
    parts = []
    if labels := rule.get("label"):
        sign = r"\s*[:=/]" if rule.get("colon") else r"\s*(?:$|[:|/\\–—>»›«←؟?!*،,(\[-]|\.\.)"
        parts.append(rf"(?:{_choice(labels)}){sign}")
    if starts := rule.get("start"):
        parts.append(rf"(?:{_choice(starts)})(?!\w)")
    return re.compile("|".join(parts)) if parts else None


def _rule(rule: dict[str, Any], names: dict[str, str]) -> _Rule:
    wholes = _FOLD_PATTERN.fold([str(pattern) for pattern in rule.get("regex", [])])
    for name, pattern in names.items():
        wholes = [whole.replace("{" + name + "}", f"(?:{pattern})") for whole in wholes]
    holds = _FOLD_PATTERN.fold([rule["holds"]])[0] if "holds" in rule else None
    return _Rule(
        hit=_Hit(rule["kind"], rule["where"], rule.get("opens", "")),
        longest=rule.get("longest", 140),
        sentence=rule.get("sentence", False),
        lines=frozenset(map(_bare, _fold(rule.get("line", [])))),
        opening=_opening(rule),
        holds=re.compile(holds) if holds else None,
        whole=re.compile("|".join(wholes)) if wholes else None,
    )


@cache
def _lexicon() -> _Lexicon:
    path = resources.files("mediakit.lexicons") / "furniture.yml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    agency, city = _choice(data["agencies"]), _choice(data["cities"])
    tools = [
        phrase
        for rule in data["rules"]
        if rule["kind"] == "page_tools"
        for phrase in rule.get("line", ())
    ]
    months, days = _choice(month_names()), _choice(weekday_names())
    names = {
        "agency": agency,
        "city": city,
        "section": _choice(data["sections"]),
        "tool": _choice(tools),
        "month": months,
        "weekday": days,
        "number": _NUMBER,
    }
    cited = _choice(data["cited_by"])
    agencies = rf"(?:{agency})(?:\s*[+/،,&و–-]\s*(?:{agency}))*"
    dash = r"[-–—:/.]"
    return _Lexicon(
        rules=tuple(_rule(rule, names) for rule in data["rules"]),
        openers=frozenset(_fold(data["openers"])),
        credit=re.compile(
            rf"(?<=[.؟!?…»”\"])\s*(?:[(\[]\s*{agencies}\s*[)\]]|[-–—/]+\s*{agencies})\s*\.?\s*$"
            r"|(?<=[.؟!?…»”\"])\s*[(/]+\s*(?:انتهي|النهايه)\s*[)/]*\s*$"
        ),
        dateline=re.compile(
            rf"(?:(?!(?:{cited})\b)(?:(?!\b(?:{cited})\b)[^.؟!?:()«»\"“”]){{0,45}}?)?"
            rf"(?:[(\[]\s*{agencies}\s*[)\]]|[-–—/،,]\s*«?(?:{agencies})»?|(?<=\d\s){agencies})"
            rf"\s*{dash}+\s*(?=\S)"
            # a place, any name in brackets, a dash: nothing else begins so
            rf"|\w+(?: \w+){{0,2}} ?[(\[]\w+(?:[ .]\w+){{0,2}}[)\]]\s*[-–—]+\s*(?=\S)"
        ),
        place=re.compile(rf"(?:{city})(?!\w)"),
        agency_line=re.compile(rf"[\W_]*(?:{agency})[\W_]*"),
    )


@lru_cache(maxsize=1 << 16)
def _hits(key: str) -> tuple[_Hit, ...]:
    """Give the rules that match a folded line, in the order of the lexicon."""
    bare, stop = _bare(key), _is_sentence(key)
    if not bare:
        return ()
    found = tuple(rule.hit for rule in _lexicon().rules if rule.matches(key, bare, stop))
    stamp = _stamp(key)
    if stamp is None:
        return found
    if stamp.kind == "dateline":
        return (stamp, *found)
    certain = {"comments_label", "byline", "view_count", "copyright", "source_line"}
    later = tuple(hit for hit in found if hit.kind not in certain)
    return (*(hit for hit in found if hit.kind in certain), stamp, *later)


def _stamp(key: str) -> _Hit | None:
    """Tell what a line with a full date is: nothing but the date, or the date among few words."""
    if len(key) > 120 or _is_sentence(key):
        return None
    others = words_beside_date(key)
    if others is None or len(others) > 6:
        return None
    if not others:
        return _Hit("timestamp", "edge", "")
    kind = "dateline" if _lexicon().place.match(_bare(key)) else "timestamp"
    name, bar, _ = key.partition("|")
    if bar and name.split() == others and 2 <= len(others) <= 4:
        kind = "byline"
    return _Hit(kind, "head" if len(others) > 3 else "edge", "")


def _is_sentence(text: str) -> bool:
    """Tell whether a line ends like a sentence and is longer than a label."""
    return text.count(" ") >= 3 and _STOP.search(text) is not None and not text.endswith("..")


def _is_prose(line: _Line, long: int = _LONG) -> bool:
    """Tell whether a line can only be a paragraph: a sentence with its full stop, or a long line.

    A question or an exclamation counts from the length of a paragraph: headlines have them too.
    """
    if line.words >= 4 and _FULL_STOP.search(line.text):
        return True
    return len(line.text) >= long


def _split(text: str) -> list[_Line]:
    """Give the lines with words or signs, and whether an empty one stood before each.

    Of a line that is too long for any rule only the beginning is folded.
    """
    spans, position = [], 0
    for match in _BREAK.finditer(text):
        spans.append((position, match.start()))
        position = match.end()
    spans.append((position, len(text)))
    plain = [text[start:end].strip() for start, end in spans]
    keys = _fold(_flat(piece) if len(piece) <= _LONGEST else _flat(piece[:60]) for piece in plain)
    lines, gap = [], False
    for (start, end), piece, key in zip(spans, plain, keys, strict=True):
        if piece:
            key = key.strip()
            end = start + len(text[start:end].rstrip())
            words = key.count(" ") + 1 if len(piece) <= _LONGEST else _LONG
            lines.append(_Line(start, end, piece, key, _bare(key), words, gap))
        gap = not piece
    return lines


def _flat(piece: str) -> str:
    """Write single spaces, and a dash for a tatweel that stands alone."""
    return re.sub(r"(?<=\s)ـ+(?=\s)", "-", " ".join(piece.split()))


def _is_opener(line: _Line) -> bool:
    """Tell whether a line begins as reports begin, with a verb in the past, or as a letter does.

    A feminine verb in the past ends in ت, which nouns have after ا alone (محادثات), a few aside.
    """
    word = line.bare.split(" ", 1)[0]
    if {word, word.removeprefix("و"), word.removeprefix("ف")} & _lexicon().openers:
        return True
    word = word.removeprefix("و")
    feminine = re.fullmatch(r"(?!ال)\w{2,7}[^\Wاوي]ت", word)
    return feminine is not None and word not in ("بنت", "انترنت", "اخت", "تحت", "سبت")


def _doubled(line: _Line) -> bool:
    """Tell whether a line says the same words twice, as alternative text and caption do."""
    words = line.bare.split()
    half = len(words) // 2
    return len(words) >= 4 and len(words) % 2 == 0 and words[:half] == words[half:]


@dataclass
class _Page:
    """A page while its lines are told apart; `kinds` holds the answer, "" for body."""

    lines: list[_Line]
    title: str
    source: str
    recurring: frozenset[str]
    hits: list[tuple[_Hit, ...]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    first: int = 0
    last: int = -1

    def __post_init__(self) -> None:
        self.hits = [_hits(line.key) if len(line.text) <= _LONGEST else () for line in self.lines]
        self.kinds = [""] * len(self.lines)
        self.long = self.paragraph_length()
        text = "".join(line.text[:200] for line in self.lines)[:4000]
        self.arabic = 2 * len(_ARABIC.findall(text)) > len(_LATIN.findall(text))
        self.find_body()

    def paragraph_length(self) -> int:
        """Give the length from which a line is a paragraph: less where full stops are not used."""
        unknown = [
            line
            for line, hits in zip(self.lines, self.hits, strict=True)
            if len(line.text) >= _LONG_UNSTOPPED and not hits
        ]
        stopped = sum(_STOP.search(line.text) is not None for line in unknown)
        return _LONG if len(unknown) < 3 or 2 * stopped >= len(unknown) else _LONG_UNSTOPPED

    def hit(self, index: int, *places: str) -> _Hit | None:
        """Give the first rule that matches a line and counts at one of the places."""
        return next((hit for hit in self.hits[index] if hit.where in ("any", *places)), None)

    def is_recurring(self, index: int) -> bool:
        return _recurrence_key(self.lines[index].key) in self.recurring

    def is_signed(self, index: int) -> bool:
        """Tell whether a short line names, beside a dash, what recurs in the source: the outlet."""
        return any(part in self.recurring for part in _parts(self.lines[index]))

    def is_foreign(self, index: int) -> bool:
        """Tell whether a line has Latin letters alone on an Arabic page."""
        text = self.lines[index].text
        return self.arabic and not _ARABIC.search(text) and _LATIN.search(text) is not None

    def body_like(self) -> list[int]:
        """List the paragraphs that no rule claims."""
        found: list[int] = []
        for index, line in enumerate(self.lines):
            if self.hit(index, "edge", "tail") or self.is_recurring(index):
                continue
            goes_on = bool(found) and line.bare.startswith("و") and _is_opener(line)
            if not _is_prose(line, self.long) and not (goes_on and line.words >= 6):
                continue
            if not found and self.is_leading_caption(index):
                continue
            found.append(index)
        return found

    def is_leading_caption(self, index: int) -> bool:
        """Tell whether a long line before the body is no paragraph."""
        line, following = self.lines[index], self.lines[index + 1 :]
        if not following:
            return False
        if index > 0 and self.is_foreign(index):
            return True
        if _FULL_STOP.search(line.text):
            return False
        repeated = any(other.text == line.text for other in following[:3])
        return repeated or _doubled(line) or (index > 0 and self.hit(index, "head") is not None)

    def find_body(self) -> None:
        prose = self.body_like()
        if prose and self.is_long_headline(prose):
            prose = prose[1:]
        if not prose:
            self.first, self.last = len(self.lines), len(self.lines) - 1
            return
        cut = self.closing(prose)
        self.first = prose[0]
        self.last = max(index for index in prose if index < cut)

    def is_long_headline(self, prose: Sequence[int]) -> bool:
        """Tell whether the first paragraph is a headline of more than usual length."""
        index = prose[0]
        line = self.lines[index]
        if len(prose) < 2 or len(line.text) > _HEADLINE or _STOP.search(line.text):
            return False
        if line.text.endswith((":", "،")) or _is_opener(line):
            return False
        if any(not self.hit(before, "head", "edge") for before in range(index)):
            return False
        following = self.hit(index + 1, "head", "edge") if index + 1 < prose[1] else None
        return following is not None and following.kind in _META | {"dateline", "caption"}

    def closing(self, prose: Sequence[int]) -> int:
        """Find the line that closes the page; the number of lines if none does."""
        for index in range(prose[0] + 1, len(self.lines)):
            hit = self.hit(index, "edge", "tail")
            if hit is None or hit.kind not in _CLOSING or not self.counts_readers(index, hit):
                continue
            before = sum(len(self.lines[i].text) for i in prose if i < index)
            after = sum(len(self.lines[i].text) for i in prose if i > index)
            if after <= before * (3 if hit.kind == "comments_label" else 0.5):
                return index
        return len(self.lines)

    def counts_readers(self, index: int, hit: _Hit) -> bool:
        """Tell whether a label of comments has comments below it."""
        if hit.kind != "comments_label":
            return True
        return bool(hit.opens) and re.search(r"(?<!\d)0(?!\d)", self.lines[index].key) is None

    # The part above the body

    def mark_head(self) -> None:
        head = range(self.first)
        headline = self.headline()
        for index in head:
            hit = self.hit(index, "head", "edge")
            if index == headline:
                self.kinds[index] = "headline"
            elif hit is not None and self.counts_above(hit, headline):
                self.kinds[index] = hit.kind
            elif self.is_recurring(index):
                self.kinds[index] = self.recurring_above(index, headline)
            elif self.is_signed(index):
                self.kinds[index] = "byline"
        if headline is None:
            return
        self.mark_menu(headline)
        loose = [index for index in head if not self.kinds[index]]
        for index in loose if len(loose) <= _LOOSE else ():
            self.kinds[index] = self.place_above(index, headline)
        self.mark_standfirst(headline)

    def counts_above(self, hit: _Hit, headline: int | None) -> bool:
        """Tell whether a rule counts: some are too weak on a page without a headline."""
        if headline is not None or hit.where == "any":
            return True
        return hit.kind in ("dateline", "byline", "timestamp")

    def recurring_above(self, index: int, headline: int | None) -> str:
        short = self.lines[index].words <= 4
        if headline is not None and index > headline:
            return "byline" if short else "promo"
        return "section_label" if short else "navigation"

    def headline(self) -> int | None:
        for index in range(self.first):
            line = self.lines[index]
            if self.title and self.is_title(line):
                return index
        if self.title and not self.is_page():
            return None
        candidates = [index for index in range(self.first) if self.may_be_headline(index)]
        longer = [index for index in candidates if self.lines[index].words >= 5]
        if candidates and longer and self.lines[candidates[0]].words == 3:
            candidates = longer  # three words above a longer line name a part of the outlet
        if candidates and self.headline_has_evidence(candidates[0]):
            return candidates[0]
        return None

    def is_title(self, line: _Line) -> bool:
        """Tell whether a line is the known title, alone or with more on one of the two sides."""
        if self.title in line.bare:
            return len(line.text) <= _HEADLINE
        return line.words >= 4 and line.bare in self.title

    def may_be_headline(self, index: int) -> bool:
        line = self.lines[index]
        hit = self.hit(index, "head", "edge")
        if (hit is not None and hit.kind != "caption") or self.is_recurring(index):
            return False
        if self.is_signed(index):
            return False
        if _FULL_STOP.search(line.text) or line.text.endswith((":", "،", ",")):
            return False
        if line.text[0] in "-*•(":
            return False
        return line.words >= 3 and 12 <= len(line.text) <= _HEADLINE and not _doubled(line)

    def headline_has_evidence(self, index: int) -> bool:
        """Ask for more than a short first line: an empty line below it, or other furniture."""
        line, following = self.lines[index], self.lines[index + 1]
        around = [self.hit(i, "head", "edge") for i in range(self.first) if i != index]
        if any(hit is not None and hit.kind in _META | {"dateline"} for hit in around):
            return True
        if _is_opener(line) or re.search(r"\.\d+$", line.text):
            return False
        if self.is_page():
            return line.words <= 24 and self.first - index <= 12
        if line.text.endswith(("..", "…", "؟", "?", "!")):
            return False
        if following.gap:
            return line.words <= 24 and self.first - index <= 12
        if index + 1 < self.first or line.words < 5 or line.text[0] in "\"“«'":
            return False
        return len(line.text) <= 90 and len(following.text) >= 2 * len(line.text)

    def mark_menu(self, headline: int) -> None:
        """Mark the short lines of a menu: many of them above the headline."""
        above = [i for i in range(headline) if self.kinds[i] in ("", "section_label")]
        if len(above) >= 5:
            for index in above:
                self.kinds[index] = "navigation"

    def place_above(self, index: int, headline: int) -> str:
        line = self.lines[index]
        below = (self.hit(i, "head", "edge") for i in range(index + 1, self.first))
        if line.bare and line.text[0] in "-*•" and index > headline:
            return "subheadline" if any(hit and hit.kind in _META for hit in below) else ""
        if not line.bare or line.text.endswith((":", "،", ",")) or _is_opener(line):
            return ""
        if index < headline:
            return "section_label" if line.words <= 3 else "subheadline"
        if line.bare == self.lines[headline].bare:
            return "headline"
        repeated = any(
            other != index and self.lines[other].bare == line.bare for other in range(self.first)
        )
        if repeated or _doubled(line) or self.is_foreign(index):
            return "caption" if line.words > 3 or repeated else "byline"
        if not self.is_page():
            return ""
        if line.words <= 4 and not re.search(r"[\d؟!?:]|\w\w\.", line.text):
            return "byline"
        if line.words <= 6 and re.search(r"[|:/]", line.text):
            return "byline"
        meta = any(self.kinds[i] in _META | {"dateline"} for i in range(headline, index))
        return "caption" if meta or index > headline + 1 else "subheadline"

    def is_page(self) -> bool:
        """Tell whether there is furniture that a rule knows, above the body or below it."""
        above = any(self.hit(index, "head", "edge") for index in range(self.first))
        return above or any(
            self.hit(index, "edge", "tail") for index in range(self.last + 1, len(self.lines))
        )

    def mark_standfirst(self, headline: int) -> None:
        """Mark a sentence between headline and body that sums the article up.

        Its signs: a byline or time below it, a dateline that opens the next paragraph, or its own
        words again in a later paragraph.
        """
        line = self.lines[self.first]
        following = self.first + 1
        while following <= self.last and self.hit(following, "head", "edge"):
            following += 1
        if following > self.last or len(line.text) > 300 or not _is_prose(self.lines[following]):
            return
        if line.text.endswith((":", "،")) or line.text[0].isdigit():
            return
        between = [self.hit(i, "head", "edge") for i in range(self.first + 1, following)]
        meta = any(hit is not None and hit.kind in _META for hit in between)
        alike = not _is_opener(line) and self.is_repeated(line)
        if meta or alike or _opens_with_place(self.lines[following].key):
            self.kinds[self.first] = "subheadline"
            for index, hit in enumerate(between, self.first + 1):
                self.kinds[index] = hit.kind if hit else ""
            self.first = following

    def is_repeated(self, line: _Line) -> bool:
        """Tell whether most runs of four words of a line stand in one later paragraph."""
        words = re.findall(r"\w+", _fold([line.text])[0])
        runs = [" ".join(words[i : i + 4]) for i in range(len(words) - 3)]
        if len(runs) < 4:
            return False
        later = _fold(other.text for other in self.lines[self.first + 1 : self.last + 1])
        joined = [" ".join(re.findall(r"\w+", key)) for key in later]
        return any(sum(run in text for run in runs) >= 0.75 * len(runs) for text in joined)

    # The body and what is below it

    def mark_middle(self) -> None:
        index = self.first
        while index <= self.last:
            hit = self.hit(index)
            if hit is not None and not self.kinds[index]:
                self.kinds[index] = hit.kind
                if hit.opens == "related_news":
                    index = self.mark_links(index)
            elif not hit and self.is_recurring(index) and self.lines[index].words >= 2:
                self.kinds[index] = "promo" if self.lines[index].words > 4 else "related_news"
            index += 1

    def mark_links(self, label: int) -> int:
        """Mark the headlines below a bare label inside the body; give the last line marked."""
        if not self.is_bare_label(label):
            return label
        end = self.list_end(label)
        for index in range(label + 1, end):
            self.kinds[index] = "related_news"
        if end > label + 1:
            return end - 1
        index, most = label + 1, 3 if self.long == _LONG else 1
        while index <= min(self.last, label + most) and self.is_link(index):
            if self.lines[index].gap and index > label + 1:
                break
            self.kinds[index] = "related_news"
            index += 1
        return index - 1

    def list_end(self, label: int) -> int:
        """Find the line that ends a list of links in so many words; `label` if there is none."""
        for index in range(label + 1, min(label + 12, self.last + 1)):
            if re.fullmatch(r"end of list|نهايه القائمه|.{3,40} نهايه", self.lines[index].bare):
                return index
            if _FULL_STOP.search(self.lines[index].text):
                break
        return label

    def is_bare_label(self, index: int) -> bool:
        return self.lines[index].words <= 5 and not re.search(r"[:|-]\s*\w", self.lines[index].key)

    def is_link(self, index: int) -> bool:
        line = self.lines[index]
        hit = self.hit(index)
        if hit is not None or _is_prose(line, self.long) or line.text.endswith((":", "،")):
            return False
        return line.words >= 3 and not _is_opener(line)

    def mark_tail(self) -> None:
        mode = ""
        readers = False
        for index in range(self.last + 1, len(self.lines)):
            hit = self.tail_hit(index, readers, mode)
            if hit is None:
                self.kinds[index] = self.place_below(index, mode)
                continue
            self.kinds[index] = "comment_time" if readers and hit.kind == "timestamp" else hit.kind
            bare = hit.kind == "comments_label" or self.is_bare_label(index)
            if hit.opens and bare and self.counts_readers(index, hit):
                mode = hit.opens
                readers = mode == "reader_comment" or (readers and mode == "comment_form")
            elif hit.kind in _TERMINAL and not mode and "http" not in self.lines[index].key:
                mode = "after"

    def tail_hit(self, index: int, readers: bool, mode: str) -> _Hit | None:
        """Give the rule for a line below the body; among comments only the certain ones count."""
        form = ("form",) if readers or mode == "comment_form" else ()
        if not readers:
            return self.hit(index, "edge", "tail", *form)
        hit = self.hit(index, "edge", "comments", *form)
        certain = {"comment_time", "timestamp", "page_tools", "comment_form", "copyright"}
        certain |= {"disclaimer", "promo", "comments_label", "related_news", "tags"}
        return hit if hit is not None and hit.kind in certain else None

    def place_below(self, index: int, mode: str) -> str:
        line = self.lines[index]
        if mode == "reader_comment":
            return mode
        if mode == "comment_form":
            return "comment_form" if line.words <= 4 else "reader_comment"
        if mode in ("tags", "source_line") and line.words <= 6:
            return mode
        if mode == "related_news":
            return mode
        if self.is_recurring(index):
            return "promo" if line.words > 4 else "outlet_credit"
        if mode:
            return "related_news" if line.words > 3 else "navigation"
        if self.is_outlet(index):
            return "outlet_credit"
        return ""

    def is_outlet(self, index: int) -> bool:
        line = self.lines[index]
        named = bool(self.source) and line.bare == self.source
        plain = re.fullmatch(r"[A-Za-z][A-Za-z .&'-]{2,40}", line.text) is not None
        return named or (self.is_foreign(index) and line.words <= 3 and plain)


def _opens_with_place(key: str) -> bool:
    """Tell whether a paragraph opens with a place and a dash."""
    return re.match(r"(?:\w+ ){0,2}\w+\s*(?:\([^)]{2,30}\)\s*)?[–—-]\s", key[:60]) is not None


def _with_offsets(raw: str) -> tuple[str, list[int]]:
    """Fold a piece of a line sign by sign, with the place in `raw` of every folded sign."""
    folded = _fold(raw)
    key = "".join(folded)
    offsets = [i for i, signs in enumerate(folded) for _ in signs]
    return key, [*offsets, len(raw)]


def _inline_dateline(line: _Line) -> Piece | None:
    """Find the place and agency before the first sentence of the body."""
    start = line.end - len(line.text)
    capitals = _CAPITAL_PLACE.match(line.text)
    if capitals is not None:
        return Piece("dateline", start, start + len(capitals[0].rstrip()))
    key, offsets = _with_offsets(line.text[:100])
    match = _lexicon().dateline.match(key)
    if match is None or len(match[0].split()) > 12 or match.end() >= len(key) - 5:
        return None
    return Piece("dateline", start, start + len(line.text[: offsets[match.end()]].rstrip()))


def _inline_credit(line: _Line, *, last: bool) -> Piece | None:
    """Find the agency in brackets after the last sentence of a paragraph.

    What stands so after the very last sentence of an article is a credit, whoever it names.
    """
    if line.text[-1] not in ")]/." and not line.text[-1].isalpha():
        return None
    begin = max(0, len(line.text) - 60)
    key, offsets = _with_offsets(line.text[begin:])
    match = _lexicon().credit.search(key) or (_LAST_CREDIT.search(key) if last else None)
    if match is None:
        return None
    start = line.end - len(line.text) + begin + offsets[match.start()]
    lead = len(match[0]) - len(match[0].lstrip())
    return Piece("agency_credit", start + lead, line.end)


def _inline(page: _Page) -> list[Piece]:
    """Find the furniture inside the paragraphs of the body."""
    body = [i for i in range(page.first, len(page.lines)) if not page.kinds[i]]
    found = [_inline_dateline(page.lines[i]) for i in body[:1]]
    long = [i for i in body if len(page.lines[i].text) >= 40]
    found += [_inline_credit(page.lines[i], last=i == body[-1]) for i in long]
    return [piece for piece in found if piece is not None]


def find_furniture(
    text: str, *, title: str = "", source: str = "", recurring: frozenset[str] = frozenset()
) -> list[Piece]:
    r"""Find the pieces of a page that are not the article.

    Parameters
    ----------
    text : str
        The page as it was scraped, a line a paragraph.
    title : str, default ""
        The headline if it is known from elsewhere: then no other line is taken for it.
    source : str, default ""
        The name of the outlet.
    recurring : frozenset of str, default empty
        Keys of lines known to recur in the source, as `recurrence_keys` writes them.

    Returns
    -------
    list of Piece
        In the order of the text, none overlapping another.

    Examples
    --------
    >>> page = "عنوان قصير للخبر اليوم\n\nافتتح الوزير المعرض صباح اليوم.\n\nالتعليقات (0)"
    >>> [(piece.kind, page[piece.start : piece.end]) for piece in find_furniture(page)]
    [('headline', 'عنوان قصير للخبر اليوم'), ('comments_label', 'التعليقات (0)')]
    """
    lines = _split(text)
    if not lines:
        return []
    known = [_bare(key) for key in _fold([" ".join(title.split()), " ".join(source.split())])]
    page = _Page(lines, known[0], known[1], recurring)
    steps: tuple[Callable[[], None], ...] = (page.mark_head, page.mark_middle, page.mark_tail)
    if page.first == len(lines):
        steps = (page.mark_middle,)
        page.first = 0
    for step in steps:
        step()
    whole = [
        Piece(kind, line.start, line.end)
        for kind, line in zip(page.kinds, lines, strict=True)
        if kind
    ]
    return sorted([*whole, *_inline(page)], key=lambda piece: piece.start)


def _recurrence_key(key: str) -> str:
    """Write a folded line without the signs at its ends, all numbers alike."""
    return re.sub(r"\d+", "0", _bare(key))


def _parts(line: _Line) -> list[str]:
    """Give the parts of a short line between dashes, bars or slashes, marked as parts."""
    if line.words > 10:
        return []
    parts = [_recurrence_key(part) for part in re.split(r"\s[-–—ـ|]\s|[/|]", line.key)]
    return ["~" + part for part in parts if len(part) > 3] if len(parts) > 1 else []


def recurrence_keys(text: str) -> tuple[list[str], tuple[str, ...]]:
    r"""Give the lines of a page by which it can be compared with other pages of its source.

    Parameters
    ----------
    text : str
        The page as it was scraped.

    Returns
    -------
    keys : list of str
        The folded form of every line of two words and 4 to 200 characters, once each, all numbers
        alike; a key that begins with ``*`` is of a line that ends like a sentence, one that begins
        with ``~`` is a part of a short line between dashes, bars or slashes.
    signature : tuple of str
        The folded forms of the three longest lines: two pages that share them are one article.

    Examples
    --------
    >>> recurrence_keys("التعليقات (3)\nنبض اليوم – الرياض")
    (['التعليقات (0', 'نبض اليوم – الرياض', '~نبض اليوم', '~الرياض'],
     ('التعليقات (3)', 'نبض اليوم – الرياض'))
    """
    lines = _split(text)
    keys = dict.fromkeys(
        ("*" if _is_sentence(line.key) else "") + _recurrence_key(line.key)
        for line in lines
        if 4 <= len(line.text) <= 200 and line.words >= 2
    )
    signature = sorted({line.key for line in lines}, key=lambda key: (len(key), key))[-3:]
    keys |= dict.fromkeys(part for line in lines for part in _parts(line))
    return [key for key in keys if len(key) > 3], tuple(signature)


def is_update(stamp: str) -> bool:
    """Tell whether a stamp says when a page was last changed, and not when it was published.

    Examples
    --------
    >>> is_update("آخر تحديث في 12.01.2017 21:40")
    True
    >>> is_update("نشر: 11.01.2017 | آخر تحديث: 12.01.2017")
    False
    """
    first = re.search(r"\w[^\d]*", _fold([stamp])[0])
    return first is not None and re.search(r"تحديث|update|modified|معدل", first[0]) is not None


def remove_pieces(text: str, pieces: Sequence[Piece]) -> str:
    r"""Cut pieces out of a text, and the lines that become empty with them.

    Parameters
    ----------
    text : str
        The text that the spans belong to.
    pieces : sequence of Piece
        What is to go, in the order of the text.

    Returns
    -------
    str
        The rest. Paragraphs stay apart as they were; an empty line beside a removed one goes when
        another is left. Without pieces the text is returned as it is.

    Examples
    --------
    >>> remove_pieces("عنوان\n\nنص أول.\n\nنص ثان.", [Piece("headline", 0, 5)])
    'نص أول.\n\nنص ثان.'
    """
    if not pieces:
        return text
    kept: list[str] = []
    removed, position = False, 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        line, touched = _cut(text, position, end, pieces)
        if touched and not line.strip():
            removed = True
        elif line.strip() or not removed or (kept and kept[-1].strip()):
            kept.append((line.rstrip() if touched else line) + (match[0] if match else ""))
            removed = removed and not line.strip()
        position = match.end() if match else end
    return "".join(kept).rstrip("\r\n") if removed else "".join(kept)


def _cut(text: str, start: int, end: int, pieces: Sequence[Piece]) -> tuple[str, bool]:
    """Give a line without the pieces in it, and whether there were any."""
    rest, position, touched = "", start, False
    for piece in pieces:
        if piece.start < end and piece.end > start:
            rest += text[position : max(start, piece.start)]
            position, touched = max(position, min(end, piece.end)), True
    rest += text[position:end]
    return (rest.lstrip() if touched else rest), touched
