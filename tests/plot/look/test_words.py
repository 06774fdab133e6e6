from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from mediakit import plot
from mediakit.plot.look.settings import LANGUAGES
from mediakit.plot.look.words import catalogue, say
from mediakit.text.bidi import is_rtl


@pytest.mark.parametrize("part", catalogue())
def test_every_entry_speaks_every_language(part: str) -> None:
    for key, entry in catalogue()[part].items():
        assert tuple(entry) == LANGUAGES, key
        assert is_rtl(entry["ar"]), key
        assert not is_rtl(entry["en"]), key


def test_languages_ask_for_the_same_values() -> None:
    for key, entry in catalogue()["sentences"].items():
        asked = {language: set(re.findall(r"{(\w+)[:}]", text)) for language, text in entry.items()}
        assert asked["en"] == asked["ar"], key


def test_catalogue_is_logical_text() -> None:
    for entry in catalogue()["sentences"].values():
        for text in entry.values():
            assert not [sign for sign in text if unicodedata.category(sign) == "Cf"]
            assert not re.search("[\ufb50-\ufdff\ufe70-\ufefe]", text)


def test_a_name_is_isolated_from_its_sentence() -> None:
    said = say("compare_sources panel", "en", target="الرياض", reference="RT")
    assert said == "\u2067الرياض\u2069 against \u2066RT\u2069"


def test_missing_entry_is_named_with_its_language() -> None:
    with pytest.raises(KeyError, match=r"no text 'no such entry' in 'en'; .*in no language"):
        say("no such entry", "en")
    with pytest.raises(KeyError, match=r"no text 'rate' in 'fr'; it has it in 'en', 'ar'"):
        say("rate", "fr")


def test_every_key_that_a_plot_asks_for_is_in_the_catalogue() -> None:
    """A key that is written out in the code, and not put together from parts."""
    sources = Path(plot.__file__).parent.rglob("*.py")
    asked = {
        key
        for source in sources
        for key in re.findall(r"""\.(?:say|heading)\(\s*"([^"]+)\"""", source.read_text("utf-8"))
    }
    assert len(asked) > 50
    assert asked - set(catalogue()["sentences"]) == set()
