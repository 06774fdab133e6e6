from __future__ import annotations

import pytest

import mediakit as mk
from mediakit.language.speech.forms import SPECIAL

# What sets a verb apart: a sentence, and who is cited in it.
APART = [
    (
        "names_source",
        "نقلت وكالة رويترز عن الوزير سامر العلي أن العمل بدأ.",
        [("وكالة رويترز", "relayed_by"), ("الوزير سامر العلي", "speaker")],
    ),
    (
        "names_source",
        "أورد موقع الميناء عن الوزير سامر العلي أن العمل بدأ.",
        [("موقع الميناء", "relayed_by"), ("الوزير سامر العلي", "speaker")],
    ),
    ("passes_on", "نقلت الصحيفة أن العمل بدأ.", [("الصحيفة", "relayed_by")]),
    ("stands_in", "جاء في البيان أن العمل بدأ.", [("البيان", "speaker")]),
    (
        "informs",
        "أبلغ «رويترز» وزير النقل أن العمل بدأ.",
        [("رويترز", "relayed_by"), ("وزير النقل", "speaker")],
    ),
    ("asks", "طلب المصدر عدم ذكر اسمه.", []),
    ("refuses", "رفضت وزارة النقل تأجيل المشروع.", [("وزارة النقل", "speaker")]),
    ("amounts", "أبلغ عدد من الموظفين أن العمل بدأ.", []),
    ("sends", "نشرت الحكومة أن قواتها وصلت.", []),
    ("rules", "أقرت المحكمة بأن العمل تأخر.", []),
    ("preposition_too", "عبرت الحكومة عن رفضها للخطة.", []),
    ("only_with_that", "بين الوزير والنائب مسافة.", []),
    ("only_with_that", "بينت الوزيرة أن العمل بدأ.", [("الوزيرة", "speaker")]),
    ("disclaims", "تعليقات القراء تعبر عن رأي أصحابها.", []),
    ("other_senses", "سجل الوزير سامر العلي هدفا.", []),
    (
        "other_senses",
        "هاجم الوزير سامر العلي الحكومة قائلا: «لن نسكت».",
        [("الوزير سامر العلي", "speaker")],
    ),
    ("praises", "رحب الوزير سامر العلي بالقرار.", [("الوزير سامر العلي", "speaker")]),
    ("accuses", "واتهم الرئيس السابق سامر العلي، بأنه سبب الأزمة.", []),
    ("accuses", "واتهمت الحكومة الحزب بأنه سبب الأزمة.", [("الحكومة", "speaker")]),
    ("gives", "أصدرت المحكمة حكما.", []),
    (
        "gives",
        "أدلى الوزير سامر العلي بتصريح قال فيه إن العمل بدأ.",
        [("الوزير سامر العلي", "speaker")],
    ),
    ("noun_too", "The claim that the ship was late surprised them.", []),
    ("that_left_out", "The minister said he was ill.", [("The minister", "speaker")]),
]
# The same with verbs that nothing sets apart.
ORDINARY = [
    ("أوردت الصحيفة أن العمل بدأ.", [("الصحيفة", "speaker")]),
    ("طلب الوزير من النواب دعم الخطة.", [("الوزير", "speaker")]),
    ("شكك الوزير سامر العلي في صحة الخبر.", [("الوزير سامر العلي", "denied")]),
    ("قال عدد من الموظفين إن العمل بدأ.", [("عدد من الموظفين", "speaker")]),
    ("قالت الحكومة إن قواتها وصلت.", [("الحكومة", "speaker")]),
    ("قالت المحكمة إن العمل تأخر.", [("المحكمة", "speaker")]),
]


def cited(text: str) -> list[tuple[str, str]]:
    table = mk.Corpus({"text": [text]}).cited_sources()
    return list(zip(table["cited"], table["role"], strict=True))


@pytest.mark.filterwarnings("ignore:No ")
@pytest.mark.parametrize(("special", "text", "wanted"), APART)
def test_some_verbs_are_read_apart(special: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert special in SPECIAL
    assert cited(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), ORDINARY)
def test_others_are_not(text: str, wanted: list[tuple[str, str]]) -> None:
    assert cited(text) == wanted


def test_whatever_sets_verbs_apart_has_a_sentence() -> None:
    assert {special for special, _, _ in APART} == set(SPECIAL)


def test_that_may_be_left_out_behind_some_verbs() -> None:
    text = "The minister said the ship was late. The minister warned the ship was late."
    table = mk.Corpus({"text": [text]}).quotations(kinds=("indirect",))
    assert table[["verb", "quote"]].to_numpy().tolist() == [["said", "the ship was late"]]
