"""From a file's bytes to text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from mediakit.checks import counted, listing
from mediakit.text.letter_pairs import ENCODINGS, scores, surprise_of_triples
from mediakit.text.stopwords import written_as_stopwords

__all__ = ["decode", "decode_all"]

_BYTE_ORDER_MARKS: Final = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
    b"\xef\xbb\xbf": "utf-8-sig",
}
# In UTF-16, every second byte of Arabic, English or Russian text is one of these; in other
# encodings they are control characters that no text holds.
_UTF16_ROWS: Final = (0x00, 0x04, 0x06)
_UTF16_LEAST: Final = 0.5
_SAMPLE: Final = 100_000  # bytes that are looked at, of a file that is longer
_HIGH: Final = bytes(range(128, 256))
# Of two readings the likelier is taken where it is so much likelier (natural logarithm); a file
# alone, and one whose group has decided.
_MARGIN: Final = 2.5
_MARGIN_OF_COMMONEST: Final = 0.5
_SURE: Final = 12.0
# Of the likeliest reading, a pair of letters: below, it is text of another kind. A few pairs may be
# of seldom letters, and Arabic may be written with all its vowel signs.
_LEAST: Final = -4.8
_LEAST_OF_ARABIC: Final = -5.5
_OF_FEW: Final = 12.0
_COMMONEST: Final = "cp1256"  # needs no margin before the other Arabic one
_ARABIC: Final = ("cp1256", "iso8859_6")
_SHORT: Final = 100  # bytes of a text that known words help to tell
_KNOWN_WORD: Final = 1.5
_WORD: Final = re.compile(r"\w+")
_SHOWN: Final = 40  # characters of a reading in a message
_BROKEN_SHARE: Final = 0.2  # of the lines with letters that are not ASCII, which another encoding
_NAMES: Final = {"iso8859_6": "iso-8859-6", "iso8859_2": "iso-8859-2", "iso8859_5": "iso-8859-5"}


class _Reading(NamedTuple):
    """A text that bytes may be, in which encoding, and how likely."""

    encoding: str
    text: str
    score: float


def decode(data: bytes, encoding: str | None = None) -> str:
    r"""Decode a file's bytes, by the encoding given or by what they must be.

    UTF-8, UTF-16 and UTF-32 are recognised with a byte order mark, which is left out, UTF-8 and
    UTF-16 also without. Other bytes are read in the one of fourteen encodings of Arabic, Latin,
    Cyrillic and Greek letters whose pairs of letters are the likeliest, if none of the others is
    nearly as likely.

    Raises
    ------
    UnicodeError
        If the bytes are no text in the encoding or in any that is tried, could be several texts,
        or are UTF-8 in all but some lines, which are named.
    LookupError
        If the encoding is unknown.

    Examples
    --------
    >>> text = "أعلنت وزارة الصحة اليوم افتتاح مستشفى جديد في العاصمة."
    >>> decode(text.encode("cp1256")) == decode(text.encode("utf-16-le")) == text
    True
    >>> decode("Die Bürger wählten am Sonntag.".encode("cp1252"))
    'Die Bürger wählten am Sonntag.'
    """
    known = _by_marks(data, encoding)
    return known if known is not None else _alone(data)


def decode_all(files: Sequence[bytes], encoding: str | None = None) -> list[str | UnicodeError]:
    """Decode files that are likely of one encoding, such as those of one outlet.

    A file that is long enough is read by itself. One that is too short to tell is read in the
    encoding that all files together are likeliest in. In the place of a file that cannot be read
    stands its error.

    Raises
    ------
    LookupError
        If the encoding is unknown.

    Examples
    --------
    >>> short, long = "من".encode("iso8859_6"), "من المنتظر أن يصل الوفد غدا".encode("iso8859_6")
    >>> decode_all([short, long])
    ['من', 'من المنتظر أن يصل الوفد غدا']
    """
    texts: list[str | UnicodeError | None] = []
    for data in files:
        try:
            texts.append(_by_marks(data, encoding))
        except UnicodeError as error:
            texts.append(error)
    undecided = {}
    for place, data in enumerate(files):
        try:
            if texts[place] is None:
                undecided[place] = _scored(data)
        except UnicodeError as error:
            texts[place] = error
    together = {
        name: sum(found[name] for found in undecided.values()) - ENCODINGS[name][0]
        for name in ENCODINGS
    }
    for place, found in undecided.items():
        try:
            texts[place] = _in_group(files[place], found, together)
        except UnicodeError as error:
            texts[place] = error
    return [text for text in texts if text is not None]


def _by_marks(data: bytes, encoding: str | None) -> str | None:
    """Decode what needs no guess; None for bytes in an encoding of one byte a character."""
    for mark, name in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark) and (encoding is None or encoding.lower().startswith("utf")):
            return data.decode(name)
    if encoding is not None:
        return data.decode(encoding)
    if (wide := _utf16_order(data)) is not None:
        return data.decode(wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        _check_one_encoding(data, error)
        return None


def _utf16_order(data: bytes) -> str | None:
    """Tell UTF-16 without a byte order mark by the bytes that come every second time."""
    if not data or len(data) % 2:
        return None
    data = data[:_SAMPLE]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = data[place::2]
        if sum(map(half.count, _UTF16_ROWS)) > _UTF16_LEAST * len(half):
            return name
    return None


def _check_one_encoding(data: bytes, error: UnicodeDecodeError) -> None:
    """Raise UnicodeError where all but some lines are UTF-8, and name these."""
    wide = wrong = 0
    numbers = []
    for number, line in enumerate(data.split(b"\n"), start=1):
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            wide += 1
        except UnicodeDecodeError:
            wrong += 1
            numbers.append(number)
    # One whole line may be UTF-8 by chance, where it holds two high bytes beside each other.
    if wide > 1 and wrong <= max(1, _BROKEN_SHARE * (wide + wrong)):
        verb = "is" if wrong == 1 else "are"
        raise UnicodeError(
            f"{counted(wrong, 'line')} of a file in UTF-8 {verb} in another encoding: "
            f"line {listing(numbers)}; write them anew"
        ) from error


def _scored(data: bytes) -> dict[str, float]:
    """Give how likely the bytes are in each encoding.

    Raises UnicodeError where the likeliest is not likely: the bytes are text of another kind.
    """
    found = scores(data[:_SAMPLE])
    best = max(found, key=lambda name: found[name].whole)
    least = _LEAST_OF_ARABIC if best in _ARABIC else _LEAST
    if found[best].mean + _OF_FEW / found[best].pairs < least:
        raise UnicodeError("its encoding is not recognised")
    return {name: score.whole + _of_words(data, name) for name, score in found.items()}


def _of_words(data: bytes, encoding: str) -> float:
    """Give what known words of a short Arabic text speak for an encoding."""
    if encoding not in _ARABIC or len(data) > _SHORT:
        return 0.0
    text = data.decode(encoding, "replace")
    known = sum(written_as_stopwords(_WORD.findall(text)))
    return _KNOWN_WORD * known + surprise_of_triples(text)


def _in_group(data: bytes, own: dict[str, float], together: dict[str, float]) -> str:
    """Decide by the file alone where it is sure, else by all files together."""
    readings = _readings(data, own, _SURE)
    if len(readings) != 1:
        readings = _readings(data, together, _MARGIN)
    return _only(readings)


def _alone(data: bytes) -> str:
    """Decide by the file alone: the encoding that is more often met needs to be less likely."""
    own = _scored(data)
    weighed = {name: score - ENCODINGS[name][0] for name, score in own.items()}
    readings = _readings(data, weighed, _MARGIN)
    if readings and readings[0].encoding == _COMMONEST:
        near = _readings(data, weighed, _MARGIN_OF_COMMONEST)
        readings = [found for found in near if found.encoding not in _ARABIC[1:]]
    return _only(readings)


def _only(readings: list[_Reading]) -> str:
    if not readings:
        raise UnicodeError("its encoding is not recognised")
    if len(readings) > 1:
        told = ", ".join(
            f"{_NAMES.get(found.encoding, found.encoding)} ({_beginning(found.text)!r})"
            for found in readings
        )
        raise UnicodeError(f"it is too short to tell its encoding, which may be {told}")
    return readings[0].text


def _readings(data: bytes, likely: dict[str, float], margin: float) -> list[_Reading]:
    """Give the texts that are nearly as likely as the likeliest, each once."""
    found: list[_Reading] = []
    for name in sorted(likely, key=lambda name: -likely[name]):
        if found and likely[name] < found[0].score - margin:
            break
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if all(text != other.text for other in found):
            found.append(_Reading(name, text, likely[name]))
    return found


def _beginning(text: str) -> str:
    """Give the beginning of a text, from its first line that is not ASCII."""
    line = next((line for line in text.splitlines() if not line.isascii()), text).strip()
    place = next((place for place, sign in enumerate(line) if not sign.isascii()), 0)
    return line[max(0, place - _SHOWN // 2) :][:_SHOWN]
