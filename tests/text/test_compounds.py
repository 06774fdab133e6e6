from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.text.compounds import with_compounds


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("عبد الله", ["عبدالله"]),
        ("عبدالله", ["عبد الله"]),
        ("عَبد الرحمن", ["عبدالرحمن"]),
        ("أبوظبي", ["أبو ظبي"]),
        ("ابو ظبي", ["ابوظبي"]),
        ("أبو الغيط", ["أبوالغيط"]),
        ("بن سلمان", ["بنسلمان"]),
        ("أم درمان", ["أمدرمان"]),
        ("نور الدين", ["نورالدين"]),
        ("حزبالله", ["حزب الله"]),
        ("محمد عبد العزيز", ["محمد عبدالعزيز"]),
        ("عبد الله صلاح الدين", ["عبدالله صلاح الدين", "عبد الله صلاحالدين", "عبدالله صلاحالدين"]),
    ],
)
def test_compounds_have_both_forms(name, others):
    first, *rest = with_compounds(tuple(name.split()))
    assert " ".join(first) == name
    assert sorted(" ".join(words) for words in rest) == sorted(others)


ONE_FORM = [
    "بنغازي",
    "بوتين",
    "أمريكا",
    "تلمسان",
    "عبدي",
    "عبد",
    "أبو",
    "أبها",
    "الدين",
    "خالدين",
    "والله",
    "خليفة_حفتر",
    "بن_Laden",
    "Abu_Dhabi",
]


@pytest.mark.parametrize("name", ONE_FORM)
def test_other_names_have_one(name):
    words = tuple(name.split("_"))
    assert with_compounds(words) == (words,)


WORDS = st.lists(
    st.sampled_from(["عبد", "أبو", "بن", "الله", "الدين", "عبدالله", "أبوظبي", "حفتر", "ـ", "x"]),
    min_size=1,
    max_size=12,
).map(tuple)


@settings(deadline=None, max_examples=100)
@given(WORDS)
def test_only_spaces_differ_and_forms_are_few(words):
    forms = with_compounds(words)
    assert forms[0] == words
    assert len(forms) == len(set(forms)) <= 32
    letters = "".join(words).replace("ـ", "")
    assert {"".join(form).replace("ـ", "") for form in forms} == {letters}
