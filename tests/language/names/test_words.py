from __future__ import annotations

import re
from importlib.resources import files

import numpy as np
import pytest
import yaml

from mediakit.language.names.words import HEAD_KINDS, is_strange, name_words, places, with_particle
from mediakit.text.lemmas import is_dictionary_word
from mediakit.text.normalization import Normalization

LEXICONS = files("mediakit.lexicons")


@pytest.mark.parametrize("word", ["يلتسين", "أولمرت", "حفتر", "السنيورة", "Haftar", "لودغار"])
def test_names_that_no_dictionary_has(word):
    assert is_strange(word)


@pytest.mark.parametrize(
    "word",
    ["الحكومة", "وقال", "اكد", "الاولى", "تقريرا", "تقريراً", "مباحثات", "سيعقد", "لقائه", "الرد"],
)
def test_words_of_the_language_in_any_form(word):
    assert not is_strange(word)


def test_clitics_may_be_left_on():
    assert is_dictionary_word("للحكومة")
    assert not is_dictionary_word("للحكومة", clitics=False)


def test_what_a_word_may_be():
    words = ["محمد", "بن", "وزارة", "مطار", "الاتحاد", "الأوروبي", "اللواء", "أكد", "مدينة", "في"]
    found = name_words(words, np.ones(len(words), dtype=bool))

    def which(mask):
        return [word for word, is_so in zip(words, mask, strict=True) if is_so]

    assert which(found.given) == ["محمد"]
    assert which(found.link) == ["بن"]
    assert [HEAD_KINDS[number] for number in found.head[[2, 3]]] == ["organisation", "place"]
    assert which(found.definite) == ["الاتحاد"]
    assert "الأوروبي" in which(found.adjective)
    assert "اللواء" in which(found.title)
    assert which(found.verb) == ["أكد"]
    assert which(found.cue) == ["مدينة"]
    assert not found.bare[-1]
    assert which(found.unknown) == []


def test_ali_is_no_preposition():
    found = name_words(["علي", "على"], np.zeros(2, dtype=bool))
    assert found.link.tolist() == [True, False]


def test_a_particle_is_seen_by_the_word_behind_it():
    keys = ["لبنان", "ولبنان", "الصيرمي", "للصيرمي", "بوتين"]
    counts = np.array([3, 2, 4, 1, 1])
    assert with_particle(keys, counts).tolist() == [False, True, False, True, False]
    assert not with_particle(keys, np.array([1, 2, 1, 4, 1])).any()


def test_the_list_of_places_is_well_formed():
    lines = (LEXICONS / "places_ar.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "kind\tname"
    assert all(re.fullmatch(r"(country|place)\t[ء-ي ]+", line) for line in lines[1:])
    assert [name for name in places() if name[0] > "z"] == [
        line.split("\t")[1] for line in lines[1:]
    ]
    assert places()["Iran"] == "country"  # Latin names are those of the ready lists
    assert sum(kind == "country" for kind in places().values()) >= 193
    single = [name for name in places() if " " not in name]
    found = name_words(single, np.zeros(len(single), dtype=bool))
    assert not found.verb.any()


def test_the_lists_of_name_words_are_well_formed():
    content = yaml.safe_load((LEXICONS / "name_words_ar.yml").read_text(encoding="utf-8"))
    names = [name for row in content.pop("given_names") for name in row]
    assert len(set(names)) == len(names)
    for words in [names, *content.values()]:
        assert all(isinstance(word, str) and re.fullmatch("[ء-ي ]+", word) for word in words)
        assert len(set(words)) == len(words)
    fold = Normalization(ya=False).fold
    assert not set(fold(content["organisation"])) & set(fold(content["organisation_named"]))
