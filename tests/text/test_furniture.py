from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.text.furniture import (
    KINDS,
    Piece,
    find_furniture,
    is_update,
    recurrence_keys,
    remove_pieces,
)

CASES = Path(__file__).parent.parent / "cases" / "furniture"
DATA = os.environ.get("MEDIAKIT_DATA")
needs_data = pytest.mark.skipif(not DATA, reason="MEDIAKIT_DATA names no folder of reports")


class Page(NamedTuple):
    name: str
    source: str
    text: str
    gold: list[Piece]


def read_page(path: Path) -> Page:
    """Read an annotated page: kind, tab, line; a kind that begins with + goes on in the line."""
    source, text, gold, begun = "", "", [], False
    for row in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        if row.startswith("# source"):
            source = row.partition("\t")[2]
            continue
        kind, _, line = row.partition("\t")
        if begun and not kind.startswith("+"):
            text += "\n"
        begun = True
        kind = kind.removeprefix("+")
        if kind not in ("", "body"):
            gold.append(Piece(kind, len(text), len(text) + len(line.rstrip())))
        text += line
    return Page(path.stem, source, text, gold)


PAGES = [read_page(path) for path in sorted(CASES.glob("*.tsv"))]


def characters(page: Page, pieces: list[Piece]) -> set[int]:
    return {
        place
        for piece in pieces
        for place in range(piece.start, piece.end)
        if not page.text[place].isspace()
    }


# Furniture that is known to stay in the text, or to get the name of a neighbouring kind.
STAYS = {
    ("palestine_agency", "ـــــ"),
    (
        "held_english_egypt",
        "The museum, home to more than six hundred pieces, closed its doors in 2018.",
    ),
}
MISNAMED = {
    ("held_syria_exile", "الحسكة - خاص"),
    ("held_turkey_agency", "المواضيع ذات الصلة"),
    ("held_turkey_agency", "القاهرة"),
    ("held_turkey_agency", "الطاقة"),
    ("last_iraq_agency", "2023-01-15 08:40 - 1,530 قراءة"),
    ("last_iraq_agency", "صرافة في شارع الكفاح ببغداد"),
    ("last_oman", "مسقط – العمانية"),
}


def test_the_cases_cover_most_kinds() -> None:
    kinds = {piece.kind for page in PAGES for piece in page.gold}
    assert kinds <= set(KINDS)
    assert len(kinds) >= 20
    assert len(PAGES) >= 30


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_body_is_taken(page: Page) -> None:
    found = characters(page, find_furniture(page.text, source=page.source))
    taken = found - characters(page, page.gold)
    assert "".join(page.text[place] for place in sorted(taken)) == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_furniture_is_found_and_named(page: Page) -> None:
    found = set(find_furniture(page.text, source=page.source))
    missed = {(page.name, page.text[p.start : p.end]) for p in set(page.gold) - found}
    assert missed == {case for case in STAYS | MISNAMED if case[0] == page.name}


@pytest.mark.xfail(reason="a standfirst above the caption of the lead picture reads like the body")
def test_a_standfirst_above_a_caption_is_found() -> None:
    page = next(page for page in PAGES if page.name == "held_english_egypt")
    assert set(page.gold) <= set(find_furniture(page.text, source=page.source))


@pytest.mark.parametrize(
    "text",
    [
        "قال مسؤول محلي إن الطريق سيغلق يومين.",
        "قالت وكالة الأنباء (رويترز) إن الاجتماع تأجل.\nونقلت رويترز: الاجتماع غدا.",
        "شاهد أيضا كثيرون من السكان آليات ثقيلة قرب الجسر مساء أمس.\nولم تعرف الأسباب.",
        "تعليق العضوية قرار صعب على الاتحاد في هذا الوقت.\nتعليق الدراسة مستمر.",
        "اشترك في البطولة ستة عشر فريقا من المدينة.\nتابعنا المباراة من المدرج الشرقي.",
        "المصدر الوحيد للماء هو النهر.\nإعلان النتائج غدا كما قال المدير في المؤتمر.",
        "مشاركة المرأة في سوق العمل ارتفعت في العام الماضي.\nطباعة الكتب تراجعت كثيرا.",
        "موسكو – كشف السفير أن الوفد سيصل غدا إلى العاصمة.\nوأضاف أن الزيارة قصيرة.",
        "He told Reuters that the talks had failed.\nShare prices fell by a tenth on Monday.",
        "The tag was found near the river.\nComments by the minister drew wide criticism.",
    ],
)
def test_sentences_that_begin_like_furniture_stay(text: str) -> None:
    assert find_furniture(text) == []


def test_a_poem_is_no_furniture() -> None:
    lines = ["يا نهر قف", "لا تحمل المدينة", "في جيبك الصغير", "ولا تنس الجسر", "خذ الريح وحدها"]
    text = "\n".join([*lines, "كتب الشاعر هذه الأبيات في شتاء بعيد، ثم نسيها في درج قديم."])
    assert find_furniture(text) == []


@pytest.mark.parametrize(
    ("paragraph", "credit"),
    [
        ("وروسيا دولة كبرى في هذا الملف كما يرى كثيرون.(REUTERS)", "(REUTERS)"),
        ("انتهى الاجتماع دون اتفاق بين الوفود المشاركة. (أ ف ب)", "(أ ف ب)"),
        ("انتهى الاجتماع دون اتفاق بين الوفود المشاركة. (رويترز، وكالات)", "(رويترز، وكالات)"),
    ],
)
def test_an_agency_after_the_last_sentence_is_its_credit(paragraph: str, credit: str) -> None:
    pieces = find_furniture(paragraph)
    assert [(p.kind, paragraph[p.start : p.end]) for p in pieces] == [("agency_credit", credit)]


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("جاكرتا - د.ب.أ: ثار بركان جنوب الجزيرة صباح اليوم.", "جاكرتا - د.ب.أ:"),
        ("الرياض (رويترز) - ارتفعت أسعار النفط في تعاملات اليوم.", "الرياض (رويترز) -"),
        (
            "القاهرة/ 5 يناير/ رويترز - أعلنت الوزارة نتائج المسح الجديد.",
            "القاهرة/ 5 يناير/ رويترز -",
        ),
        ("CAIRO, Jan 5 (Reuters) - The ministry published the survey.", "CAIRO, Jan 5 (Reuters) -"),
        (
            "دبي، الإمارات العربية المتحدة (CNN)-- أعلنت الشركة موعد الرحلة.",
            "دبي، الإمارات العربية المتحدة (CNN)--",
        ),
        ("صور، لبنان (CNN) — افتتحت البلدية سوقا جديدة.", "صور، لبنان (CNN) —"),
        (
            "أتلانتا، الولايات المتحدة (CNN) نفى المدير أن يكون قد استقال.",
            "أتلانتا، الولايات المتحدة (CNN)",
        ),
        ("(CNN)-- خبيرة تشرح لكم كيف يعمل المصرف.", "(CNN)--"),
        ("وطنية - عقد المجلس البلدي جلسة عامة اليوم.", "وطنية -"),
        ("وطنية - صيدا - عقد المجلس البلدي جلسة عامة.", "وطنية - صيدا -"),
        ("غزة - معا - أعلنت الوزارة نتائج الامتحانات.", "غزة - معا -"),
        ("غزة / سما / أعلنت الوزارة نتائج الامتحانات.", "غزة / سما /"),
        ('لندن - "القدس العربي": أعلنت الشركة نتائجها.', 'لندن - "القدس العربي":'),
        ("لندن ـ «نبض اليوم» ـ من سامر عيد: أعلنت الشركة.", "لندن ـ «نبض اليوم» ـ من سامر عيد:"),
        ("طهران: «الشرق الأوسط» أعلنت الشركة نتائجها.", "طهران: «الشرق الأوسط»"),
        ("شمال غزة - وكالات - أعلنت الوزارة نتائج الامتحانات.", "شمال غزة - وكالات -"),
        ("Beirut, Lebanon (CNN) — The mayor opened the market.", "Beirut, Lebanon (CNN) —"),
    ],
)
def test_a_place_with_an_agency_opens_a_report(paragraph: str, dateline: str) -> None:
    pieces = find_furniture(paragraph)
    assert [(p.kind, paragraph[p.start : p.end]) for p in pieces] == [("dateline", dateline)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "دمشق - حلب - حمص طريق جديد للحافلات يبدأ العمل عليه غدا.",
        "التقى سامر عيد، رئيس البلدية (أبو نبيل) – نظيره في المدينة المجاورة.",
        "وقال المدير لـ«رويترز»: «لدينا اليوم مدرسة جديدة للأطفال».",
        "لندن: مدينة لا تنام كما يقول أهلها منذ زمن بعيد.",
        "بيروت – المدينة التي لا تهدأ – تستعد للعيد هذا العام.",
        "وطنية المواقف هي ما يميز هذا الشاعر عن سواه.",
    ],
)
def test_a_sentence_that_begins_with_a_place_stays(paragraph: str) -> None:
    assert find_furniture(paragraph) == []


def test_each_report_of_a_roundup_has_its_dateline() -> None:
    reports = [
        "أثينا - «نبض اليوم»: أعلنت إدارة الإطفاء السيطرة على الحريق.",
        "جنيف - أ.ف.ب: قالت المنظمة إن عدد المسافرين ارتفع.",
    ]
    text = "\n".join(reports)
    found = [text[p.start : p.end] for p in find_furniture(text)]
    assert found == ["أثينا - «نبض اليوم»:", "جنيف - أ.ف.ب:"]


def page_with_menus() -> tuple[str, str]:
    """Give a page and its article: long headlines of others below it, a menu above, a footer."""
    menu = ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "منوعات", "صحة", "الطقس", "البرامج"]
    title = "بلدية المرسى القديم تفتتح سوقا جديدة للسمك بعد ثلاث سنوات من الأعمال"
    body = [
        "افتتحت بلدية المرسى القديم صباح أمس سوقا جديدة للسمك على رصيف الميناء.",
        "وقال مدير الأعمال سامر عيد إن السوق تضم أربعين محلا ومخزنا مبردا.",
        "وأضاف أن الصيادين سيدفعون إيجارا رمزيا في السنة الأولى.",
    ]
    others = [
        "قصة طويلة عن سفينة غرقت قبل مئة عام قرب الشاطئ وعادت قطعها إلى المتحف الوطني"
        " في العاصمة هذا الأسبوع",
        "كيف استعدت المدارس للعام الجديد؟ جولة في خمس مدن مع آباء وأمهات يحكون عن الأسعار"
        " والمواصلات والكتب",
        "تفاصيل خطة النقل الجديدة: خطوط أطول وحافلات أحدث ومحطات لم يعرف أحد بعد أين ستكون"
        " ولا متى تفتح",
    ]
    links = [line for other in others for line in ("منوعات", "2024-05-02", other, other, "0")]
    footer = [
        "خدمة الرسائل القصيرة | خدمة البريد | RSS | شاشة النبض على الهاتف المحمول | Twitter"
        " | Facebook | YouTube",
        "نسعى في النبض إلى أن تكون صفحاتنا سهلة لجميع الزوار.",
        "من نحن",
        "سياسة الخصوصية",
        "© 2024 النبض",
    ]
    lines = [*menu, *menu, title, "2024-05-03", *body, "مقالات ذات صلة", *links, *footer]
    return "\n".join(lines), "\n".join(body)


def test_an_unknown_footer_and_long_headlines_do_not_undo_the_tail() -> None:
    text, body = page_with_menus()
    assert remove_pieces(text, find_furniture(text)) == body


def long_report(credit: str, footer: str) -> tuple[list[str], list[str]]:
    """Give a page and its paragraphs: pictures with credits, names that are links of their own."""
    menu = ["الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "منوعات", "صحة", "الطقس", "البرامج"]
    body, lines = [], [*menu, *menu, "قصة الميناء القديم في عشرين فصلا", "2024-05-03"]
    for number in range(1, 25):
        paragraph = (
            f"وفي الفصل رقم {number} من القصة عاد البحارة إلى رصيف الميناء القديم، وحملوا معهم"
            " صناديق السمك والشباك، وقالوا إن البحر كان هادئا في ذلك الموسم، وإن السفن التي"
            " خرجت قبلهم وصلت سالمة إلى الجزيرة المقابلة."
        )
        body.append(paragraph)
        lines.append(paragraph)
        if number % 4 == 0:
            lines += ["سامر عيد", "رصيف الميناء", "سامر عيد", credit]
    return [*lines, "مقالات ذات صلة", "أسعار السمك هذا الشهر", "من نحن", footer], body


@pytest.mark.parametrize("credit", ["© سامر عيد", "© نبض اليوم/رانيا سعد"])
def test_credits_of_pictures_end_no_article(credit: str) -> None:
    page, body = long_report(credit, "© 2024 النبض")
    text = "\n".join(page)
    left = remove_pieces(text, find_furniture(text)).splitlines()
    assert [line for line in left if len(line) > 100] == body
    assert "من نحن" not in left


def test_long_lines_without_full_stops_are_no_menu() -> None:
    """As in scripts that have none, where the footer alone ends like a sentence."""
    menu = [f"قسم رقم {number}" for number in range(20)]
    body = [
        f"الفصل رقم {number} من قصة الميناء القديم الذي عاد إليه البحارة في آخر الموسم ومعهم"
        " صناديق السمك والشباك التي خرجوا بها أول مرة حين كان البحر هادئا والسفن تصل إلى"
        " الجزيرة المقابلة قبل غروب الشمس بقليل في كل يوم"
        for number in range(4)
    ]
    text = "\n".join([*menu, *body, "الأكثر قراءة", *menu, "نسعى إلى أن تكون صفحاتنا سهلة للجميع."])
    left = remove_pieces(text, find_furniture(text)).splitlines()
    assert set(body) <= set(left)


def test_a_box_of_links_does_not_cut_the_last_paragraph_off() -> None:
    paragraph = "وقال المدير إن السوق مفتوحة للجميع منذ اليوم."
    box = [
        "اقرأ أيضا",
        "مواعيد الحافلات في العيد",
        "سياسة",
        "الأكثر قراءة",
        "أسعار السمك هذا الشهر",
    ]
    text = "\n".join([paragraph, "وأضاف أن المخزن المبرد قيد البناء.", *box, paragraph])
    assert remove_pieces(text, find_furniture(text)).endswith(paragraph)


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        ("مقالات أخرى للكاتبأول البحركيف نقرأ المدينة؟", "related_news"),
        ("شارك من خلال تويتر فيسبوك جوجل بلس اكتب رأيك", "page_tools"),
    ],
)
def test_links_and_buttons_behind_the_last_sentence(behind: str, kind: str) -> None:
    text = f"ومهما يكن فإن السوق مفتوحة للجميع منذ اليوم. {behind}"
    assert [(p.kind, text[p.start : p.end]) for p in find_furniture(text)] == [(kind, behind)]
    alone = f"ومهما يكن فإن السوق مفتوحة للجميع منذ اليوم.\n{behind}"
    assert [(p.kind, alone[p.start : p.end]) for p in find_furniture(alone)] == [(kind, behind)]


def test_a_sentence_on_the_writings_of_an_author_stays() -> None:
    assert find_furniture("وفي الكتاب مقالات أخرى للكاتب التي نشرها في شبابه البعيد.") == []


def test_a_list_that_ends_an_article_stays() -> None:
    lines = [
        "أعلنت الوزارة أسماء المدن التي تشملها الخطة في مرحلتها الأولى.",
        "صور",
        "صيدا",
        "جبيل",
    ]
    assert find_furniture("\n".join([*lines, "زحلة"])) == []


def test_words_below_the_body_are_tags_when_furniture_follows() -> None:
    lines = [
        "أعلنت الوزارة خطة جديدة للنقل في المدينة.",
        "النقل",
        "الحافلات",
        "المدينة",
        "مقالات ذات صلة",
    ]
    kinds = [piece.kind for piece in find_furniture("\n".join(lines))]
    assert kinds == ["tags", "tags", "tags", "related_news"]


def test_prose_after_an_empty_comments_label_is_body() -> None:
    text = "افتتح الوزير المعرض اليوم.\nالتعليقات (0)\nوأضاف الوزير أن المعرض يستمر أسبوعا."
    assert [text[p.start : p.end] for p in find_furniture(text)] == ["التعليقات (0)"]


def test_a_line_counts_as_headline_only_on_a_page() -> None:
    lead = "أعلنت شركة الكهرباء عودة التيار إلى الأحياء الشرقية"
    body = "وأوضحت الشركة أن العطل وقع في محطة التحويل، وأن الفرق تعمل منذ الفجر على إصلاحه."
    assert find_furniture(f"{lead}\n\n{body}") == []
    kinds = [piece.kind for piece in find_furniture(f"{lead}\n11 يناير 2017\n{body}")]
    assert kinds == ["headline", "timestamp"]


def test_a_known_title_is_the_headline_and_no_other_line() -> None:
    body = "زار الرئيس المعرض صباح اليوم، ورافقه عدد من الوزراء والضيوف."
    text = f"الرئيس يزور المعرض السنوي\n\nجولة في الأجنحة مع الضيوف\n\n{body}"
    kinds = [p.kind for p in find_furniture(text, title="الرئيس يزور المعرض السنوي")]
    assert kinds[0] == "headline"
    assert "headline" not in [p.kind for p in find_furniture(text, title="عنوان آخر تماما")]


def test_recurring_lines_are_furniture_only_when_named() -> None:
    text = "أطلقت البلدية مشروعا جديدا.\nنبض المدينة كل صباح معكم\nوقالت إنه يستمر عاما."
    assert find_furniture(text) == []
    found = find_furniture(text, recurring=frozenset({"نبض المدينه كل صباح معكم"}))
    assert [text[p.start : p.end] for p in found] == ["نبض المدينة كل صباح معكم"]


def test_keys_of_lines_are_alike_whatever_the_number() -> None:
    one, _ = recurrence_keys("737221 - Zain")
    other, _ = recurrence_keys("635031 - Zain")
    assert one == other
    assert recurrence_keys("")[0] == []


def test_update_stamps_are_told_from_publication() -> None:
    assert is_update("Last updated: 5 May 2020")
    assert not is_update("Published 5 May 2020")
    assert not is_update("11.01.2017")


def test_lines_leave_with_one_of_the_empty_lines_around_them() -> None:
    text = "أول.\n\nاقرأ أيضا\n\nثان.\nثالث."
    start = text.index("اقرأ")
    assert remove_pieces(text, [Piece("related_news", start, start + 9)]) == "أول.\n\nثان.\nثالث."


def test_windows_line_ends_and_inline_pieces() -> None:
    text = "أول.\r\nمشاركة\r\nثان.(REUTERS)\r\n"
    start, inline = text.index("مشاركة"), text.index("(REUTERS)")
    pieces = [Piece("page_tools", start, start + 6), Piece("agency_credit", inline, inline + 9)]
    assert remove_pieces(text, pieces) == "أول.\r\nثان.\r\n"


def test_nothing_to_remove_changes_nothing() -> None:
    text = " \n\n\n نص. \n\n\n"
    assert remove_pieces(text, []) is text


SENTENCE = "قال الوزير إن العمل مستمر."
LABELS = ["التعليقات (3)", "شارك", "المصدر:", "اقرأ أيضا", "Share", "11 يناير 2017", "(رويترز)"]
OTHERS = ["", "\u200f", "  1. نعم", "a.b", "\x1a", "عنوان من أربع كلمات هنا", "\r", "!!!"]
WORDS = st.sampled_from([SENTENCE, *LABELS, *OTHERS])


@given(st.lists(WORDS | st.text(max_size=40), max_size=14).map("\n".join))
def test_pieces_are_ordered_disjoint_and_inside_the_text(text: str) -> None:
    pieces = find_furniture(text)
    ends = [0, *(piece.end for piece in pieces)]
    for end, piece in zip(ends, pieces, strict=False):
        assert piece.kind in KINDS
        assert end <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end].strip()


@given(st.lists(WORDS | st.text(max_size=40), max_size=14).map("\n".join))
def test_removal_keeps_every_other_word_in_order(text: str) -> None:
    pieces = find_furniture(text)
    taken = {place for piece in pieces for place in range(piece.start, piece.end)}
    rest = [sign for place, sign in enumerate(text) if place not in taken and not sign.isspace()]
    left = [sign for sign in remove_pieces(text, pieces) if not sign.isspace()]
    assert left == rest


@needs_data
def test_the_gold_reports() -> None:
    folder = Path(DATA or "")
    gold: dict[str, set[Piece]] = {}
    with (folder / "gold" / "boilerplate.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            piece = Piece(row["kind"], int(row["start"]), int(row["end"]))
            gold.setdefault(row["doc"], set()).add(piece)
    for doc, pieces in gold.items():
        path = next((folder / "seeds").glob(f"{doc}_*.txt"))
        with path.open(encoding="utf-8", newline="") as file:
            assert set(find_furniture(file.read())) == pieces


SENTENCE = "وقال المدير إن السوق مفتوحة للجميع منذ اليوم."
LINKS = ["مواعيد الحافلات في أيام العيد", "أسعار السمك ترتفع هذا الشهر"]


@pytest.mark.parametrize("below", [[SENTENCE], []])
def test_headlines_in_a_row_are_links_without_a_label(below: list[str]) -> None:
    """Between sentences and at the end, where nothing says that they are links."""
    text = "\n".join([*[SENTENCE] * 8, *LINKS, *below])
    pieces = find_furniture(text)
    assert [text[piece.start : piece.end] for piece in pieces] == LINKS
    assert {piece.kind for piece in pieces} == {"related_news"}


@pytest.mark.parametrize(
    "lines",
    [
        ["وأضاف أن السوق ثلاثة أقسام:", *LINKS],  # a list that a sentence announces
        ["كيف ينقل السمك إلى المدن البعيدة؟", "ومن يراقب أسعاره كل صباح؟"],
        ["سوق السمك في الميناء الكبير", "سوق الخضار في وسط المدينة"],
        LINKS[:1],  # one alone may be a subheading
    ],
)
def test_rows_that_may_be_the_articles_stay(lines: list[str]) -> None:
    text = "\n".join([*[SENTENCE] * 12, *lines, SENTENCE])
    assert find_furniture(text) == []


def test_short_lines_above_sentences_are_furniture_together() -> None:
    head = ["المنبر اليوم", "هالة السرحان", "ميناء الصيد يستقبل قوارب الشمال", "قوارب في الميناء"]
    text = "\n".join([*head, "افتتح الوزير السوق الجديدة صباح اليوم.", SENTENCE])
    pieces = find_furniture(text)
    assert [text[piece.start : piece.end] for piece in pieces] == head
    assert [piece.kind for piece in pieces] == ["navigation", "navigation", "headline", "caption"]


def test_a_letter_to_the_editor_keeps_its_greeting() -> None:
    head = ["سعادة رئيس تحرير الصحيفة", "السلام عليكم ورحمة الله", "تحية طيبة لكم جميعا وبعد"]
    assert find_furniture("\n".join([*head, SENTENCE, "ونرجو أن ينشر هذا التوضيح."])) == []


def test_known_lines_outnumber_unknown_ones_above_and_below() -> None:
    head = ["الرئيسية", "أخبار", "رياضة", "نافذة البحر", "حكايات", "أهل المرفأ", "دفتر", "مرايا"]
    title = ["ميناء الصيد يستقبل قوارب الشمال", "هالة السرحان", "الأحد 5 نوفمبر 2023", "مشاركة"]
    tail = ["الصيد", "قوارب الشمال في طريقها", "أضف تعليقا", "اقرأ أيضا", "من نحن", "اتصل بنا"]
    body = ["افتتح الوزير السوق الجديدة صباح اليوم.", SENTENCE]
    text = "\n".join([*head, *title, *body, *tail])
    assert remove_pieces(text, find_furniture(text)) == "\n".join(body)


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        ("اقرأ أيضا: أسعار السمك ترتفع", "related_news"),
        ("موضوعات ذات صلة مواعيد الحافلات أسعار السمك", "related_news"),
        ("الكلمات المفتاحية: سمك، ميناء", "tags"),
        ("الوسوم: سمك", "tags"),
    ],
)
def test_a_label_behind_the_last_sentence_opens_the_tail(behind: str, kind: str) -> None:
    text = f"{SENTENCE} {behind}"
    assert [(p.kind, text[p.start : p.end]) for p in find_furniture(text)] == [(kind, behind)]


@pytest.mark.parametrize(
    "text",
    [
        "وقد انتشرت الأنواع الأكثر شيوعا في الشمال (القوارب الصغيرة) الأكثر شيوعا.",
        "وافتتح المعرض أمس. اقرأ أيضا ما كتبه النقاد عنه قبل عام. وهو مفتوح للجميع.",
    ],
)
def test_a_label_within_sentences_is_the_articles(text: str) -> None:
    assert find_furniture(text) == []


def read_whole_pages() -> list[tuple[str, str, str]]:
    """Read pages with menus and tails: name, text, and the article (lines that begin with =)."""
    pages = (CASES / "pages.txt").read_text(encoding="utf-8").rstrip("\n").removeprefix("# ")
    found = []
    for page in pages.split("\n# "):
        name, *lines = page.split("\n")
        body = "\n".join(line[1:] for line in lines if line.startswith("="))
        found.append((name, "\n".join(line[1:] for line in lines), body))
    return found


WHOLE_PAGES = read_whole_pages()


def letters(text: str) -> int:
    return sum(sign.isalnum() for sign in text)


@pytest.mark.parametrize(("name", "text", "body"), WHOLE_PAGES, ids=[n for n, _, _ in WHOLE_PAGES])
def test_no_line_of_an_article_is_taken_from_its_page(name: str, text: str, body: str) -> None:
    rest = remove_pieces(text, find_furniture(text))
    assert [line for line in body.split("\n") if line not in rest] == [], name


def test_most_furniture_of_whole_pages_is_found() -> None:
    """Those with even numbers were not looked at while the rules were made."""
    for odd, least in ((1, 0.98), (0, 0.96)):
        pages = [page for page in WHOLE_PAGES if int(page[0]) % 2 == odd]
        furniture = sum(letters(text) - letters(body) for _, text, body in pages)
        rest = sum(letters(remove_pieces(text, find_furniture(text))) for _, text, _ in pages)
        left = rest - sum(letters(body) for _, _, body in pages)
        assert left <= (1 - least) * furniture


RUN_ON_BODY = (
    "افتتح الوزير سالم المهيري محطة الركاب الجديدة في الميناء الشرقي.\n"
    "وقال في كلمته إن العمل استغرق ثلاث سنوات بكلفة تسعين مليونا."
)
RUN_ON_TAILS = [
    "موضوعات متعلقة ضبط 3 عاطلين بحوزتهم أسلحة في حملة بالوادي غلق جزئي لمحور السد لمدة أسبوع",
    "الميناء النقل البحري المسافرون حمّل التطبيق الآن شارك الخبر قد يعجبك أيضا تفاصيل عقد جديد",
    "شارك هذا الخبر فيسبوك تويتر أضف تعليقك مواضيع ذات صلة شركة تطلق خطا بين الميناءين "
    "جميع الحقوق محفوظة.",
    "Share this article Related stories Ferry halted after fire Leave a comment Privacy policy",
]


@pytest.mark.parametrize("tail", RUN_ON_TAILS)
@pytest.mark.parametrize("gap", ["\n", " "])
def test_a_tail_in_one_line_goes_whole(tail: str, gap: str) -> None:
    text = f"{RUN_ON_BODY}{gap}{tail}"
    assert remove_pieces(text, find_furniture(text)).strip() == RUN_ON_BODY


@pytest.mark.parametrize(
    "last",
    [
        "وأعلنت الشركة أنها تتيح لزبائنها طباعة الصفحة وحفظ المقال وأضف تعليقا دون رسوم.",
        "وتضم الصفحة الأكثر قراءة في الجريدة أخبارا عن الميناء والمسافرين ورحلات الصيف",
        "وعرضت الندوة مقالات ذات صلة بتاريخ الميناء كتبها باحثون من جامعة الساحل",
        "موضوعات ذات صلة بالميناء كانت حاضرة في كلمة الوزير أمام المشاركين.",
    ],
)
def test_phrases_of_tails_within_the_last_paragraph_stay(last: str) -> None:
    text = f"{RUN_ON_BODY}\n{last}"
    assert last in remove_pieces(text, find_furniture(text))


LABELLED_TAILS = [
    "أخبار ساخنة\nالعثور على طفل مفقود بعد ثلاثة أيام\nحريق يلتهم محلات سوق الخضار",
    "عن الكاتب\nسناء الوردي\nصحفية ثقافية صدرت لها مجموعتان\nمقالات الكاتب\nحكايات السوق القديم",
    "شارك المقالة على مواقع التواصل\nمواد شبيهة\nنتائج المسح الوطني للقراءة",
    "الأكثر مشاركة خلال 24 ساعة\nصورة نادرة من افتتاح الملعب",
    "سجل برأيك\nلا يسمح بنشر التعليقات المسيئة أو التي تتضمن شتائم",
    "0 تعليقات    230 زيارة\nاختيارات القراء\nكيف تنام جيدا في الصيف",
    "À lire également\nGrève des bus jeudi\nMentions légales",
    "Around the web\nThe cheapest places to live by the sea\nTerms & Conditions",
    "شركة ملاحة تطلق خطا جديدا بين الميناءين\nارتفاع حركة الحاويات بنسبة ضئيلة\n"
    "طلبة الهندسة يفوزون بجائزة الابتكار\nأضف تعليقك",
]


@pytest.mark.parametrize("tail", LABELLED_TAILS)
def test_lists_and_boxes_below_the_last_sentence_go(tail: str) -> None:
    text = f"{RUN_ON_BODY}\n{tail}"
    assert remove_pieces(text, find_furniture(text)) == RUN_ON_BODY


@pytest.mark.parametrize(
    "last",
    [
        "والفائزون هم:\nسالم المهيري من مدرسة الساحل\nمنى الوردي من مدرسة الجبل الأخضر\n"
        "خالد الجدوع من مدرسة الوادي",
        "الأكثر قراءة في المعرض كان كتاب عن تاريخ الميناء.",
        "لا تفوت الفرق فرصة المشاركة في النسخة المقبلة.",
        "المواد المنشورة في الكتاب جمعها باحثون من جامعة الساحل.",
    ],
)
def test_last_lines_of_an_article_stay(last: str) -> None:
    text = f"{RUN_ON_BODY}\n{last}"
    assert remove_pieces(text, find_furniture(text)) == text


@pytest.mark.parametrize(
    "link",
    [
        "اقرأ.. وزيرة الصحة: لقاح جديد يصل إلى المراكز غدا",
        "شاهد: لماذا تغيرت ساحة المدينة خلال قرن؟",
        'طالعوا .. "حكايات السوق القديم" في رواية جديدة',
    ],
)
@pytest.mark.parametrize("gap", ["\n", " "])
def test_an_invitation_to_read_on_is_a_link(link: str, gap: str) -> None:
    more = "وأضاف أن المرحلة الثانية تبدأ في الصيف المقبل."
    text = f"{RUN_ON_BODY}{gap}{link}\n{more}"
    assert remove_pieces(text, find_furniture(text)) == f"{RUN_ON_BODY}\n{more}"


@pytest.mark.parametrize(
    "sentence",
    ["شاهد الزوار أجنحة المعرض: كتب وصور وخرائط.", "وقال المعلم: اقرأ الكتاب ثم اكتب رأيك فيه."],
)
def test_a_sentence_with_to_read_or_to_watch_stays(sentence: str) -> None:
    text = f"{RUN_ON_BODY}\n{sentence}\nوأضاف أن العمل استغرق ثلاث سنوات."
    assert remove_pieces(text, find_furniture(text)) == text
