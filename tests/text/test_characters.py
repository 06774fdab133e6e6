from __future__ import annotations

import pytest

from mediakit.text.characters import script_of


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("حفتر", "arabic"),
        ("مُحَمَّد", "arabic"),
        ("گفت", "arabic"),
        ("ﻫﻴﺌﺔ", "arabic"),
        ("TASS", "latin"),
        ("État", "latin"),
        ("F-16", "latin"),
        ("COVID-19", "latin"),
        ("2017", "number"),
        ("٢٠١٧", "number"),
        ("۲۰۱۷", "number"),
        ("11.01.2017", "number"),
        ("½", "number"),
        ("@mediakit", "address"),
        ("press@example.org", "address"),
        ("https://example.org", "address"),
        ("WWW.EXAMPLE.ORG", "address"),
        ("Москва", "other"),
        ("東京", "other"),
        ("שלום", "other"),
        ("𐤀𐤋", "other"),
        ("ܫܠܡܐ", "other"),
        ("20م", "arabic"),
    ],
)
def test_scripts(word, script):
    assert script_of(word) == script
