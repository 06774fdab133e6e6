"""The last step before a renderer: text as it must be written to be drawn in the right order.

Everywhere else text stays logical Unicode. matplotlib (from 3.11) and browsers shape Arabic
themselves, so nothing is reshaped or reversed here: a line only gets the signs that tell the
renderer in which direction it runs. Tell a string once, and never compute with the result.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

__all__ = ["for_latex", "for_matplotlib", "for_plotly", "is_rtl", "isolate", "runs_rtl"]

RIGHT_TO_LEFT_MARK: Final = "\u200f"
LEFT_TO_RIGHT_ISOLATE: Final = "\u2066"
RIGHT_TO_LEFT_ISOLATE: Final = "\u2067"
FIRST_STRONG_ISOLATE: Final = "\u2068"
END_OF_ISOLATE: Final = "\u2069"

_ISOLATES: Final = LEFT_TO_RIGHT_ISOLATE + RIGHT_TO_LEFT_ISOLATE + FIRST_STRONG_ISOLATE
# Directions that came with the text: one left open would turn what is written around it.
_EMBEDDINGS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e]")
_DIRECTIONS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINE_BREAK: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
# Fonts hold no glyph for a variation selector, and matplotlib draws a box for it.
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f]")
# Without an isolate the parts of 2017-01-11 change places between Arabic words.
_ISO_DATE: Final = re.compile(r"(?<![\d-])\d{4}-\d{2}(?:-\d{2})?(?![\d-])", re.ASCII)
_LETTER: Final = re.compile(r"[^\W\d_]")
# Arabic between Latin words, with the signs and numbers inside it and what closes its brackets.
_ARABIC_RUN: Final = re.compile("[\u0590-\u08ff](?:[^A-Za-z]*[\u0590-\u08ff.])?")
_BRACKETS: Final = {"(": ")", "[": "]", "«": "»"}
# babel takes a number for a part of the Latin word before it, brackets and all.
_BEFORE_NUMBER: Final = re.compile(r"([A-Za-z][^()\[\]]*[)\]])(?=[^\w()\[\]]*\d)")
_TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
        "<": r"\textless{}", ">": r"\textgreater{}", "_": r"\_", "%": r"\%",
        "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
        "[": "{[}", "]": "{]}",
    }
)  # fmt: skip


def is_rtl(text: str) -> bool:
    """Tell whether a text holds a letter of a script that runs from right to left.

    Digits and punctuation do not count, whichever script they come from.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    bool
        True for Arabic, Hebrew and the like, also when mixed with other scripts.

    Examples
    --------
    >>> is_rtl("Reuters: حفتر"), is_rtl("Reuters, 2017")
    (True, False)
    """
    return any(
        unicodedata.bidirectional(sign) in ("R", "AL") and unicodedata.category(sign)[0] == "L"
        for sign in text
    )


def runs_rtl(text: str) -> bool:
    """Tell whether a text as a whole runs from right to left: most of its letters do.

    Examples
    --------
    >>> runs_rtl("Reuters: حفتر"), runs_rtl("قال إن Reuters نشرت الخبر")
    (False, True)
    """
    ways = [unicodedata.bidirectional(sign) for sign in text]
    return ways.count("AL") + ways.count("R") > ways.count("L")


def isolate(text: str) -> str:
    r"""Set a name apart from the sentence that it is put into.

    Without this an Arabic name takes the numbers and signs after it along, and is taken along by
    the words around it.

    Parameters
    ----------
    text : str
        A name; the direction signs it came with are dropped.

    Returns
    -------
    str
        The name between two signs that no reader sees, from right to left when it holds Arabic
        or Hebrew; still logical text.

    Examples
    --------
    >>> isolate("حفتر") == "\u2067حفتر\u2069"
    True
    """
    start = RIGHT_TO_LEFT_ISOLATE if is_rtl(text) else LEFT_TO_RIGHT_ISOLATE
    return start + _DIRECTIONS.sub("", text) + END_OF_ISOLATE


def for_matplotlib(text: str, *, rtl: bool = True) -> str:
    r"""Write a text for a matplotlib label, title or annotation.

    Dollar signs are escaped, so that they start no formula. A line that holds Arabic or Hebrew
    begins with U+200F, because matplotlib takes the direction of a line from its first letter;
    ISO dates in it are isolated, so that they keep their order.

    Parameters
    ----------
    text : str
        Logical text, with or without line breaks.
    rtl : bool, default True
        False for a sentence in a language written from left to right that may hold Arabic names:
        its first letter outside a name then sets the direction of each line.

    Returns
    -------
    str
        The text with as many lines as before, for matplotlib alone.

    Examples
    --------
    >>> for_matplotlib("5 $")
    '5 \\$'
    >>> for_matplotlib("Reuters: حفتر").startswith("\u200f")
    True
    """
    start = RIGHT_TO_LEFT_MARK if rtl else ""
    lines = _lines(_SELECTORS.sub("", text).replace("$", r"\$"))
    return "\n".join(start + _isolate_dates(line) if is_rtl(line) else line for line in lines)


def for_plotly(text: str, *, rtl: bool = True) -> str:
    r"""Write a text for plotly: a title, a tick label, a line of hover text.

    What HTML would read as markup is escaped, and the dollar sign, between two of which MathJax
    sees a formula; line breaks become `<br>`, and each line that holds Arabic or Hebrew is
    isolated from right to left.

    Parameters
    ----------
    text : str
        Logical text, with or without line breaks.
    rtl : bool, default True
        False for a sentence in a language written from left to right that may hold Arabic names:
        its first letter outside a name then sets the direction of each line.

    Returns
    -------
    str
        HTML for plotly alone; keys and categories of a trace stay as they were.

    Examples
    --------
    >>> for_plotly("R&D <b>")
    'R&amp;D &lt;b&gt;'
    >>> for_plotly("$5 or $10")
    '&#36;5 or &#36;10'
    >>> for_plotly("حفتر") == "\u2067حفتر\u2069"
    True
    """
    start = RIGHT_TO_LEFT_ISOLATE if rtl else FIRST_STRONG_ISOLATE
    lines = _lines(html.escape(text, quote=False).replace("$", "&#36;"))
    return "<br>".join(
        start + _isolate_dates(line) + END_OF_ISOLATE if is_rtl(line) else line for line in lines
    )


def for_latex(text: str) -> str:
    r"""Write a text for LaTeX: what is Arabic stands in its own language.

    A text whose first letter is Arabic does so as a whole, Latin words and all, since the engine
    orders what stands together; in another text each stretch of Arabic does.

    Parameters
    ----------
    text : str
        Logical text; line breaks become spaces.

    Returns
    -------
    str
        LaTeX for a paragraph, with babel or polyglossia and Arabic loaded.

    Examples
    --------
    >>> for_latex("R&D 5%")
    'R\\&D 5\\%'
    >>> for_latex("BBC عربي 24") == r"BBC \foreignlanguage{arabic}{عربي} 24"
    True
    """
    line = " ".join(_DIRECTIONS.sub("", text).split())
    first = _LETTER.search(line)
    if first is None or not is_rtl(line):
        return line.translate(_TEX)
    if is_rtl(first[0]):
        line = _BEFORE_NUMBER.sub(rf"\1{RIGHT_TO_LEFT_MARK}", line).translate(_TEX)
        return _in_arabic(_ISO_DATE.sub(_as_formula, line))
    written, at = "", 0
    while run := _ARABIC_RUN.search(line, at):
        end = _end_of_brackets(line, *run.span())
        written += line[at : run.start()].translate(_TEX)
        written += _in_arabic(line[run.start() : end].translate(_TEX))
        at = end
    return written + line[at:].translate(_TEX)


def _in_arabic(tex: str) -> str:
    return rf"\foreignlanguage{{arabic}}{{{tex}}}"


def _as_formula(date: re.Match[str]) -> str:
    """Write a date as a formula, which no language turns round."""
    return "$" + date[0].replace("-", r"\mbox{-}") + "$"


def _end_of_brackets(line: str, start: int, end: int) -> int:
    """Give where a stretch ends with the brackets that it opens, if those close right behind it."""
    while True:
        stretch = line[start:end]
        closes = {
            close
            for opens, close in _BRACKETS.items()
            if stretch.count(opens) > stretch.count(close)
        }
        if line[end : end + 1] not in closes:
            return end
        end += 1


def _lines(text: str) -> list[str]:
    lines = _LINE_BREAK.split(_EMBEDDINGS.sub("", text))
    return [_balance(_CONTROLS.sub(" ", line)) for line in lines]


def _balance(line: str) -> str:
    """Close every isolate of a line, and drop an end that closes none."""
    kept: list[str] = []
    depth = 0
    for sign in line:
        depth += (sign in _ISOLATES) - (sign == END_OF_ISOLATE)
        if depth < 0:
            depth = 0
            continue
        kept.append(sign)
    return "".join(kept) + END_OF_ISOLATE * depth


def _isolate_dates(line: str) -> str:
    return _ISO_DATE.sub(rf"{LEFT_TO_RIGHT_ISOLATE}\g<0>{END_OF_ISOLATE}", line)
