"""Arabic that is stored as it is seen, and how much must prove it before it is turned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.text.visual_order import repair_visual_order, turn_line

# As they are read, and as a PDF stores them: written by hand, sign by sign, from the left.
LINES = {
    "وصل الوفد إلى الوزارة": "ةرازولا ىلإ دفولا لصو",
    "وصل 25 وفدا في عام 2017.": ".2017 ماع يف ادفو 25 لصو",
    "قال لقناة BBC News إن المدينة هادئة": "ةئداه ةنيدملا نإ BBC News ةانقل لاق",
    "زار المدينة (العاصمة) اليوم": "مويلا (ةمصاعلا) ةنيدملا راز",
    "بلغت النسبة 12.5% في المدينة": "ةنيدملا يف %12.5 ةبسنلا تغلب",
}
LOGICAL = [
    "وصل الوفد إلى المدينة في الصباح، وغادرها مثلا وفعلا وأهلا وسهلا.",
    "The delegation arrived.",
    "",
    "25 / 11 / 2017",
    "هلا بالخميس",
    "لا",
]


@pytest.mark.parametrize(("read", "seen"), LINES.items(), ids=range(len(LINES)))
def test_lines_are_turned_with_their_numbers_names_and_brackets(read, seen):
    assert repair_visual_order(seen).text == read
    assert repair_visual_order(read) == (read, 0, 0)


def test_signs_of_brackets_are_kept_where_they_are_not_shapes():
    assert turn_line("مويلا )ةمصاعلا( ةنيدملا راز") == "زار المدينة (العاصمة) اليوم"


def test_presentation_forms_prove_it_alone():
    repaired = repair_visual_order("ﻡﻼﺴﻟﺍ ﺔﻴﻣﻼﺳﻹﺍ")
    assert sorted(repaired.text.split()) == ["الإسلامية", "السلام"]
    in_order = "ﺍﻟﺴﻼﻡ ﺍﻹﺳﻼﻣﻴﺔ"
    assert repair_visual_order(in_order) == (in_order, 0, 0)


def test_where_the_full_stop_is_at_the_end_the_words_keep_their_places():
    assert turn_line("لصو دفولا ىلإ ةرازولا.") == "وصل الوفد إلى الوزارة."


@pytest.mark.parametrize("text", LOGICAL)
def test_what_is_in_order_stays(text):
    assert repair_visual_order(text) == (text, 0, 0)


def test_a_line_without_proof_follows_the_text_it_stands_in():
    seen = "\n".join(["ليل", *LINES.values()])
    assert repair_visual_order("دادغب").changed == 0
    assert repair_visual_order(f"دادغب\n{seen}").text.startswith("بغداد\n")


def test_a_line_in_order_among_others_stays():
    text = "\n".join(["قالت الوزارة إن المدينة هادئة", *LINES.values()])
    repaired = repair_visual_order(text)
    assert repaired.text.split("\n")[0] == "قالت الوزارة إن المدينة هادئة"
    assert repaired.changed == len(LINES)


def test_what_only_looks_like_it_is_told():
    assert repair_visual_order("ةنيدم") == ("ةنيدم", 0, 1)


@given(st.text(alphabet="ابةتثجحخدرسشصعفقكلمنهويىأإ 0123abc().،\n", max_size=60))
def test_nothing_is_lost(text):
    turned = repair_visual_order(text).text
    fold = str.maketrans("([", ")]")
    assert sorted(turned.translate(fold)) == sorted(text.translate(fold))
