from __future__ import annotations

import re
import unicodedata

import pytest

from mediakit.plot.look.settings import LANGUAGES
from mediakit.plot.look.words import CATALOGUE, TABLE_NAMES, say
from mediakit.text.bidi import is_rtl


@pytest.mark.parametrize("catalogue", [CATALOGUE, TABLE_NAMES])
def test_every_entry_speaks_every_language(catalogue: dict[str, dict[str, str]]) -> None:
    for key, entry in catalogue.items():
        assert tuple(entry) == LANGUAGES, key
        assert is_rtl(entry["ar"]), key
        assert not is_rtl(entry["en"]), key


def test_languages_ask_for_the_same_values() -> None:
    for key, entry in CATALOGUE.items():
        asked = {language: set(re.findall(r"{(\w+)[:}]", text)) for language, text in entry.items()}
        assert asked["en"] == asked["ar"], key


def test_catalogue_is_logical_text() -> None:
    for entry in CATALOGUE.values():
        for text in entry.values():
            assert not [sign for sign in text if unicodedata.category(sign) == "Cf"]
            assert not re.search("[\ufb50-\ufdff\ufe70-\ufefe]", text)


def test_a_name_is_isolated_from_its_sentence() -> None:
    said = say("compare_sources panel", "en", source="الرياض", reference="RT")
    assert said == "\u2067الرياض\u2069 against \u2066RT\u2069"


def test_unknown_entry_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("no such entry", "en")
