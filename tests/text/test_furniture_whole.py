from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mediakit.text.furniture import find_furniture

CASES = Path(__file__).parent.parent / "cases" / "whole_pages.yml"
PAGES = yaml.safe_load(CASES.read_text(encoding="utf-8"))
ARABIC, GERMAN = PAGES["ar"]["body"], PAGES["de"]["body"]


def kept(lines: list[str]) -> list[str]:
    """Give the lines of which no letter is furniture."""
    text = "\n".join(lines)
    taken = {place for piece in find_furniture(text) for place in range(piece.start, piece.end)}
    found, start = [], 0
    for line in lines:
        if taken.isdisjoint(range(start, start + len(line))):
            found.append(line)
        start += len(line) + 1
    return found


def whole_page(language: str, body: list[str]) -> list[str]:
    page = PAGES[language]
    return [*page["menu"], *body, *page["tail"], *page["menu"]]


@pytest.mark.parametrize("language", PAGES)
def test_menus_and_lists_around_an_article_go_in_any_language(language: str) -> None:
    body = PAGES[language]["body"]
    assert kept(whole_page(language, body)) == body


@pytest.mark.parametrize("language", PAGES)
def test_teasers_of_one_sentence_below_an_article_go(language: str) -> None:
    body, teaser = PAGES[language]["body"], PAGES[language]["teaser"]
    lines = whole_page(language, body)
    place = lines.index(body[-1]) + 5
    assert kept([*lines[:place], teaser, *lines[place:]]) == body


def test_a_list_within_an_article_stays_on_its_page() -> None:
    names = [
        f"{number}- {name}" for number, name in enumerate(["سعد", "مازن", "هدى", "رنا", "عمر"], 1)
    ]
    body = [*ARABIC[:2], *names, *ARABIC[2:]]
    assert kept(whole_page("ar", body)) == body


def test_an_article_with_long_lists_of_its_own_is_no_page_with_menus() -> None:
    results = [
        f"{team} {score}"
        for team in ("النهر", "الساحل", "الجبل", "الوادي", "السهل", "البرج")
        for score in ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا")
    ]
    body = [*ARABIC, "وفيما يلي ترتيب الفرق:", *results]
    assert kept(body) == body


def test_text_wrapped_at_some_width_stays() -> None:
    words = " ".join(GERMAN * 3).split()
    wrapped = [" ".join(words[place : place + 9]) for place in range(0, len(words), 9)]
    assert set(wrapped) <= set(kept(whole_page("de", wrapped)))


def test_sentences_parted_by_their_links_stay() -> None:
    start, end = GERMAN[1].split(" sechs Wochen, ")
    body = [GERMAN[0], start, "sechs Wochen,", end, *GERMAN[2:]]
    assert kept(whole_page("de", body)) == body


@pytest.mark.parametrize(
    ("language", "label", "answer", "comments"),
    [
        (
            "ar",
            "التعليقات",
            "رد",
            ["أرى أن الجسر كان يحتاج إلى ذلك منذ زمن.", "شكرا على الخبر وننتظر التنفيذ."],
        ),
        (
            "de",
            "2 Kommentare",
            "Antworten",
            ["Das war schon lange nötig, finde ich.", "Hoffentlich geht es schnell."],
        ),
        (
            "pl",
            "Komentarze (2)",
            "Odpowiedz",
            ["Moim zdaniem to było potrzebne od dawna.", "Oby poszło szybko i tanio."],
        ),
    ],
)
def test_a_thread_of_readers_goes(
    language: str, label: str, answer: str, comments: list[str]
) -> None:
    thread = [line for comment in comments * 3 for line in (comment, answer)]
    body = PAGES[language]["body"]
    assert kept(whole_page(language, [*body, label, *thread])) == body


AGES = [
    "قبل ساعتين", "منذ 3 أيام", "Hace una hora", "hace 2 días", "vor 3 Stunden", "Vor einem Tag",
    "il y a 2 heures", "há 5 minutos", "3 ore fa", "3 часа назад", "2 saat önce", "5 jam yang lalu",
    "3 uur geleden", "för 2 timmar sedan", "2 godziny temu", "۳ ساعت پیش", "an hour ago", "3h",
]  # fmt: skip


@pytest.mark.parametrize("age", AGES)
def test_an_age_is_a_time(age: str) -> None:
    text = "\n".join([*ARABIC, "التعليقات (2)", age])
    kinds = {text[piece.start : piece.end]: piece.kind for piece in find_furniture(text)}
    assert kinds[age] in ("timestamp", "comment_time")


@pytest.mark.parametrize(
    "sentence",
    [
        "وقع الحادث قبل ساعتين من وصول الوفد.",
        "قبل ثلاثة أيام من الانتخابات تراجع المرشح",
        "Vor drei Tagen begann der Streik",
        "Hace una semana que no llueve en la costa",
    ],
)
def test_a_line_that_begins_with_an_age_stays(sentence: str) -> None:
    body = [*ARABIC[:2], sentence, *ARABIC[2:]]
    assert sentence in kept(body)


def test_a_first_paragraph_above_a_picture_and_buttons_stays() -> None:
    lead = f"{GERMAN[0]} {GERMAN[1]}"
    picture = ["Foto 1 von 12", "Teilen", "Zum Album", "Bilder der Brücke", "Merken"]
    found = kept(whole_page("de", [lead, *picture, *GERMAN[2:], *GERMAN[:1]]))
    assert found[0] == lead
    assert "Foto 1 von 12" not in found


def test_a_last_sentence_below_a_heading_stays() -> None:
    body = [
        *GERMAN[:3],
        "Hochwasser als Grund",
        GERMAN[3].replace("Jahren wegen", "“Jahren“ wegen"),
    ]
    assert kept(whole_page("de", body)) == body


def test_a_line_repeated_beside_advertising_is_a_tool_of_the_page() -> None:
    box = ["إعلان", "لا ترغب في هذا الإعلان"]
    lines = [*ARABIC[:2], *box, *ARABIC[2:], *box, *ARABIC[:2], *box, *ARABIC[2:]]
    assert kept(whole_page("ar", lines)) == ARABIC * 2


def test_a_heading_that_comes_again_stays() -> None:
    body = [line for sentence in GERMAN for line in ("Was dafür spricht", sentence)]
    assert set(GERMAN) | {"Was dafür spricht"} == set(kept(whole_page("de", body)))


def test_who_speaks_again_and_again_stays() -> None:
    body = [line for sentence in ARABIC for line in ("سلمى الحداد:", sentence)]
    assert kept(whole_page("ar", body)) == body


def kind_of(line: str, *, below: bool = False) -> str | None:
    """Give the kind of a line among paragraphs, or below them."""
    text = "\n".join([*ARABIC, line] if below else [*ARABIC[:2], line, *ARABIC[2:]])
    found = {text[piece.start : piece.end]: piece.kind for piece in find_furniture(text)}
    return found.get(line)


@pytest.mark.parametrize(
    "line",
    [
        "Foto: Jan Wolf",
        "Bild 3 von 9",
        "Fotografía de Ana Rivas",
        "Die Brücke am Morgen. Bild: dpa",
        "Rana Said / Getty Images",
        "Shutterstock",
        "View this image",
        "صورة 2 من 5",
        "Фото: Иван Волков",
        "Photograph: Rana Said/Uferkurier",
        "Die Brücke vor der Sperrung, von Süden gesehen (Foto: Jan Wolf)",
    ],
)
def test_credits_and_counts_of_pictures_are_captions(line: str) -> None:
    assert kind_of(line) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Das Bild der Stadt hat sich in zehn Jahren sehr verändert.",
        "Getty Images verkaufte im vergangenen Jahr mehr Bilder als je zuvor.",
        "Sie zeigte der Runde ein Bild: die Brücke, wie sie früher war",
        "Der Wirt zeigte ein Bild (es hing lange im Rathaus) und sagte: alles falsch.",
        "التقط المصور صورة من 5 أمتار فوق الجسر القديم.",
    ],
)
def test_sentences_about_pictures_stay(line: str) -> None:
    assert kind_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Nichts mehr verpassen: Abonnieren Sie kostenlos unseren Newsletter.",
        "Recevez chaque matin notre newsletter dans votre boîte mail.",
        "Suscríbete gratis a nuestro boletín diario.",
        "Enter your email address and the day's news comes to your inbox.",
        "اشترك لتصلك نشرتنا كل صباح.",
    ],
)
def test_invitations_to_a_newsletter_are_promotion(line: str) -> None:
    assert kind_of(line, below=True) == "promo"


@pytest.mark.parametrize(
    "line",
    [
        "The council sent a newsletter to all who live on the river bank.",
        "Der Bürgermeister schrieb in seinem Newsletter, die Brücke sei sicher.",
        "وقالت البلدية في نشرتها إن الجسر آمن.",
    ],
)
def test_sentences_about_a_newsletter_stay(line: str) -> None:
    assert kind_of(line, below=True) is None


def test_a_menu_run_together_is_no_paragraph() -> None:
    menu = (
        "UmlandWirtschaftKüche am FlussBeruf und LebenGesundheitWissenReise in die BergeWetter." * 2
    )
    lines = whole_page("de", GERMAN)
    assert kept([menu, *lines, menu]) == GERMAN


def test_a_paragraph_with_names_run_together_stays() -> None:
    named = "Die Firmen UferBau, BrückenWerk und NeuStahl haben geboten. Keine bekam den Zuschlag."
    body = [*GERMAN, named]
    assert kept(whole_page("de", body)) == body


def test_a_line_on_the_writer_below_the_article_is_a_byline() -> None:
    box = "Rana Wolf ist Redakteurin des Uferkuriers und schreibt seit zehn Jahren über die Stadt."
    lines = [*GERMAN, box]
    page = whole_page("de", lines)
    page.insert(page.index(GERMAN[0]), "Von Rana Wolf")
    text = "\n".join(page)
    found = {text[piece.start : piece.end]: piece.kind for piece in find_furniture(text)}
    assert found[box] == "byline"
    assert kept(page) == GERMAN


def test_a_last_paragraph_on_whom_the_article_is_about_stays() -> None:
    last = "Rana Wolf sagte nach der Sitzung, sie habe mit einem anderen Ergebnis gerechnet."
    page = whole_page("de", [*GERMAN, last])
    page.insert(page.index(GERMAN[0]), "Von Jan Berger")
    assert kept(page) == [*GERMAN, last]


def test_a_long_headline_that_stands_twice_above_the_article_goes() -> None:
    title = (
        "Der Rat der Stadt Neuufer entscheidet nach langem Streit über den Bau der neuen Brücke"
        " am Fluss und über die Kosten"
    )
    page = whole_page("de", GERMAN)
    place = page.index(GERMAN[0])
    page[place:place] = [title, "3. März 2024", title]
    assert kept(page) == GERMAN


def test_a_list_that_the_last_sentence_announces_stays() -> None:
    items = ["über die Insel im Norden", "durch das Tal im Osten", "mit der Fähre am Hafen"]
    body = [*GERMAN, "Der Rat nennt für die Zeit der Arbeiten drei Wege:", *items]
    assert kept(whole_page("de", [*body, "Teilen"])) == body


def test_a_list_below_a_label_of_links_goes() -> None:
    links = ["Das könnte Sie auch interessieren:", "Wie die Insel zu ihrer Fähre kam"]
    assert kept(whole_page("de", [*GERMAN, *links])) == GERMAN
