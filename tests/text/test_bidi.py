from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.text.bidi import for_matplotlib, for_plotly, is_rtl, isolate

RLM, LRI, RLI, FSI, PDI = "\u200f", "\u2066", "\u2067", "\u2068", "\u2069"
SIGNS = st.text(
    alphabet=st.sampled_from("ابجم אב xyz 019-$<>&\n\t\u200f\u202b\u2067\u2069.:") | st.characters()
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("حفتر", True),
        ("Reuters: حفتر", True),
        ("שלום", True),
        ("Reuters", False),
        ("٢٠١٧", False),
        ("،؛؟", False),
        ("\u200f2017", False),
        ("", False),
    ],
)
def test_direction_follows_letters_alone(text: str, expected: bool) -> None:
    assert is_rtl(text) is expected


def test_matplotlib_line_with_arabic_begins_from_right_to_left() -> None:
    assert for_matplotlib("Reuters: حفتر") == RLM + "Reuters: حفتر"
    assert for_matplotlib("Reuters") == "Reuters"


def test_matplotlib_treats_each_line_by_itself() -> None:
    assert for_matplotlib("one\nحفتر\ntwo") == f"one\n{RLM}حفتر\ntwo"
    assert for_matplotlib("a\r\nb\u2028c") == "a\nb\nc"


def test_matplotlib_isolates_iso_dates_between_arabic_words() -> None:
    assert for_matplotlib("يوم 2017-01-11") == f"{RLM}يوم {LRI}2017-01-11{PDI}"
    assert for_matplotlib("شهر 2017-01") == f"{RLM}شهر {LRI}2017-01{PDI}"
    assert for_matplotlib("on 2017-01-11") == "on 2017-01-11"
    assert LRI not in for_matplotlib("رقم 12017-01-110")


def test_matplotlib_dollar_signs_start_no_formula() -> None:
    assert for_matplotlib("5 $ و 10 $") == RLM + r"5 \$ و 10 \$"


def test_matplotlib_drops_signs_without_a_picture() -> None:
    assert for_matplotlib("\u2764\ufe0f") == "\u2764"
    assert for_matplotlib("a\x00b\tc") == "a b c"


def test_sentence_of_another_language_keeps_its_direction() -> None:
    assert for_matplotlib("news of ليبيا", rtl=False) == "news of ليبيا"
    assert for_plotly("news of ليبيا", rtl=False) == f"{FSI}news of ليبيا{PDI}"


def test_plotly_isolates_each_line_with_arabic() -> None:
    assert for_plotly("one\nحفتر") == f"one<br>{RLI}حفتر{PDI}"
    assert for_plotly("يوم 2017-01-11") == f"{RLI}يوم {LRI}2017-01-11{PDI}{PDI}"


def test_plotly_escapes_markup() -> None:
    assert for_plotly("<b>R&D</b>") == "&lt;b&gt;R&amp;D&lt;/b&gt;"
    # one of two, between which MathJax would see a formula: the browser shows it as it is
    assert for_plotly("5 $") == "5 &#36;"


def test_directions_in_the_text_cannot_turn_what_is_around_it() -> None:
    assert for_plotly("\u202eحفتر") == f"{RLI}حفتر{PDI}"
    assert for_plotly(f"حفتر{PDI}") == f"{RLI}حفتر{PDI}"
    assert for_matplotlib(f"{RLI}حفتر") == f"{RLM}{RLI}حفتر{PDI}"


def test_isolated_name_keeps_its_own_direction() -> None:
    assert isolate("Reuters العربية") == f"{RLI}Reuters العربية{PDI}"
    assert isolate(f"RT{PDI}") == f"{LRI}RT{PDI}"


def _visible(text: str) -> str:
    hidden = ("Cf", "Cc")
    return "".join(sign for sign in text if unicodedata.category(sign) not in hidden)


def _balanced(line: str) -> bool:
    depth = 0
    for sign in line:
        depth += (sign in LRI + RLI + FSI) - (sign == PDI)
        if depth < 0:
            return False
    return depth == 0


@given(SIGNS)
def test_every_line_closes_its_isolates(text: str) -> None:
    assert all(_balanced(line) for line in for_matplotlib(text).split("\n"))
    assert all(_balanced(line) for line in for_plotly(text).split("<br>"))


@given(SIGNS)
def test_what_readers_see_is_unchanged_and_never_reshaped(text: str) -> None:
    logical = re.sub("[\ufe00-\ufe0f\u2028\u2029]", "", _visible(text)).replace(" ", "")
    drawn = _visible(for_matplotlib(text)).replace(r"\$", "$").replace(" ", "")
    assert drawn == logical
    shown = _visible(html.unescape(for_plotly(text).replace("<br>", "")))
    assert re.sub("[\ufe00-\ufe0f]", "", shown).replace(" ", "") == logical


@given(st.text(alphabet="ab حج\n\r", max_size=20))
def test_number_of_lines_stays(text: str) -> None:
    lines = len(re.split("\r\n|[\n\r]", text))
    assert for_matplotlib(text).count("\n") + 1 == lines
    assert for_plotly(text).count("<br>") + 1 == lines
