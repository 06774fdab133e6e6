from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.text.patterns import pattern_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("الوزير", ("الوزير",)),
        ("  مجلس،  النواب. ", ("مجلس", "النواب")),
        ("وزير*", ("وزير*",)),
        ("م**ات", ("م*ات",)),
        ("مجلس * الليبي", ("مجلس", "*", "الليبي")),
        ("#ليبيا", ("ليبيا",)),
        ("double standard*", ("double", "standard*")),
    ],
)
def test_words_of_a_pattern(text, words):
    assert pattern_words(text, what="pattern=") == words


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "holds no word"),
        ("،؛!", "holds no word"),
        ("*", "every word there is"),
        ("* *", "every word there is"),
        ("* وزير", "begins or ends"),
        ("وزير *", "begins or ends"),
        ("وزير-*", r"no letters for the \* make one word of 'وزير-\*'"),
        ("مجلس (*)", "make one word"),
    ],
)
def test_what_is_no_pattern_is_refused(text, reason):
    with pytest.raises(ValueError, match=reason):
        pattern_words(text, what="pattern=")


@given(st.text(alphabet="اوزير* ،.aB7'-\n", max_size=20))
def test_any_text_gives_words_or_an_error_of_ours(text):
    try:
        found = pattern_words(text, what="pattern=")
    except ValueError as error:
        assert str(error).startswith("pattern=")
    else:
        assert found
        assert "*" not in (found[0], found[-1])
