from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

import mediakit as mk
from mediakit.analysis.page_furniture import page_furniture
from mediakit.text.furniture import KINDS
from mediakit.text.furniture import corpus as furniture
from mediakit.text.furniture.corpus import recurring_lines
from mediakit.text.furniture.found import Found

PAGE = (
    "سياسة عربية\n\nالرئيس يزور المعرض السنوي\n\nنشر في 11.01.2017 00:00\n\n"
    "زار الرئيس المعرض صباح اليوم، ورافقه عدد من الوزراء.\n\n3 تعليقات\n1. رائع جدا\n"
)

COLUMNS = ["doc", "source", "date", "kind", "surface", "start", "end"]


def corpus(*texts: str | None, source: str | None = "a", title: str | None = "") -> pd.DataFrame:
    return pd.DataFrame(
        {
            "doc": [str(number) for number in range(len(texts))],
            "source": pd.Series([source] * len(texts), dtype="str"),
            "date": pd.NaT,
            "title": pd.Series([title] * len(texts), dtype="str"),
            "text": pd.Series(texts, dtype="str"),
        }
    )


def numbered(line: str, count: int) -> list[str]:
    """Give articles that share nothing but one line below their second paragraph."""
    things = ["جسر", "ملعب", "متحف", "مدرسة", "ميناء", "سوق", "مصنع", "مسرح", "نفق", "حديقة"]
    return [
        f"افتتح الوزير مشروع {thing} جديد في المدينة.\n{line}\nوقال إن بناء {thing} آخر قريب."
        for thing in things[:count]
    ]


def test_a_row_a_piece_with_its_place_in_the_text() -> None:
    table = page_furniture(corpus(PAGE))
    assert table.columns.tolist() == COLUMNS
    assert table["kind"].tolist() == [
        "section_label", "headline", "timestamp", "comments_label", "reader_comment",
    ]  # fmt: skip
    assert [PAGE[row.start : row.end] for row in table.itertuples()] == table["surface"].tolist()
    assert set(table["doc"]) == {"0"}


def test_clean_articles_give_an_empty_table_of_the_same_columns() -> None:
    table = page_furniture(corpus("زار الرئيس المعرض صباح اليوم.", "", None))
    assert len(table) == 0
    assert table.columns.tolist() == COLUMNS
    assert table["start"].dtype == "int64"


def test_a_line_shared_by_three_articles_of_a_source_is_furniture() -> None:
    table = page_furniture(corpus(*numbered("نبض المدينة كل صباح معكم", 3)))
    assert table["surface"].tolist() == ["نبض المدينة كل صباح معكم"] * 3
    assert set(table["kind"]) <= set(KINDS)


def test_two_articles_or_two_sources_are_not_enough() -> None:
    texts = numbered("نبض المدينة كل صباح معكم", 4)
    assert len(page_furniture(corpus(*texts[:2]))) == 0
    half = pd.concat([corpus(*texts[:2]), corpus(*texts[2:], source="b")])
    assert len(page_furniture(half)) == 0


def test_copies_of_one_article_do_not_make_a_line_recur() -> None:
    assert len(page_furniture(corpus(*numbered("نبض المدينة كل صباح معكم", 1) * 5))) == 0


def test_sentences_must_recur_in_a_third_of_the_articles() -> None:
    background = "يذكر أن المدينة تشهد أعمالا واسعة منذ عامين."
    shared = numbered(background, 3) + [
        f"أعلن المجلس {word} موعد الجلسة المقبلة في بيان قصير."
        for word in ("أمس", "اليوم", "مساء", "صباحا", "ظهرا", "غدا", "رسميا", "أخيرا")
    ]
    assert len(page_furniture(corpus(*shared))) == 0
    key = "يذكر ان المدينه تشهد اعمالا واسعه منذ عامين"
    assert key in recurring_lines(shared[:5])
    assert key not in recurring_lines(shared)


def endings(sentence: str, count: int, *, rule: str = "") -> list[str]:
    """Give twenty articles, of which so many end with one sentence."""
    words = ["جسر", "ملعب", "متحف", "مدرسة", "ميناء", "سوق", "مصنع", "مسرح", "نفق", "حديقة"]
    things = [f"{word} {kind}" for word in words for kind in ("صغير", "كبير")]
    tail = f"\n{rule}\n{sentence}" if rule else f"\n{sentence}"
    return [
        f"افتتح الوزير مشروع {thing} في المدينة.\nوقال إن بناء {thing} آخر قريب."
        + (tail if number < count else "")
        for number, thing in enumerate(things)
    ]


def test_a_sentence_to_the_reader_is_of_the_house_in_a_few_articles() -> None:
    promo = "يمكنكم تسلم إشعارات بأهم الموضوعات بعد تحميل تطبيق النبض على هاتفكم المحمول."
    table = page_furniture(corpus(*endings(promo, 4)))
    assert table["surface"].tolist() == [promo] * 4


def test_a_sentence_that_stands_last_or_below_a_rule_needs_fewer_articles() -> None:
    sentence = "تصدر النبض كل صباح في المدينة والقرى القريبة منها."
    assert len(page_furniture(corpus(*endings(sentence, 4)))) == 0
    assert page_furniture(corpus(*endings(sentence, 5)))["surface"].tolist() == [sentence] * 5
    ruled = page_furniture(corpus(*endings(sentence, 3, rule="--------")))
    assert ruled["surface"].tolist() == [sentence] * 3


def test_a_reporter_beside_the_name_of_the_outlet_is_a_byline() -> None:
    names = ["سالم الهاجري", "منى فؤاد", "هدى رمزي", "رامي حداد"]
    texts = [
        f"{name} – نبض اليوم\nافتتح الوزير {thing} جديدا في المدينة صباح اليوم."
        for name, thing in zip(names, ["متحفا", "ملعبا", "مسرحا", "نفقا"], strict=True)
    ]
    table = page_furniture(corpus(*texts))
    assert table["kind"].tolist() == ["byline"] * 4
    assert len(page_furniture(corpus(texts[0]))) == 0


def test_missing_sources_and_titles_are_one_unnamed_source() -> None:
    table = page_furniture(corpus(PAGE, source=None, title=None))
    assert table["kind"].tolist()[:2] == ["section_label", "headline"]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="corpus has no column 'text'"):
        page_furniture(corpus(PAGE).drop(columns="text"))


def test_the_input_is_unchanged_and_order_and_index_do_not_matter() -> None:
    frame = corpus(PAGE, "زار الرئيس المعرض صباح اليوم.").set_index(pd.Index([7, 7]))
    before = frame.copy(deep=True)
    page_furniture(frame)
    pd.testing.assert_frame_equal(frame, before)
    turned = page_furniture(frame.iloc[::-1])
    pd.testing.assert_frame_equal(turned, page_furniture(frame))


def test_the_headline_of_another_article_is_a_link() -> None:
    """On the page of its own article it is the headline, and a sentence of the body stays."""
    title = "أسعار السمك ترتفع هذا الشهر"
    body = "افتتح الوزير السوق الجديدة صباح اليوم.\nوقال إن السوق مفتوحة للجميع منذ اليوم."
    frame = corpus(f"{body}\n{title}\nوأضاف أن المخزن المبرد قيد البناء.", f"{title}\n\n{body}")
    frame["title"] = ["ميناء الصيد يستقبل قوارب الشمال", title]
    table = page_furniture(frame)
    assert table[["doc", "kind", "surface"]].values.tolist() == [
        ["0", "related_news", title],
        ["1", "headline", title],
    ]
    frame["source"] = ["a", "b"]
    assert table["doc"].tolist() != page_furniture(frame)["doc"].tolist() == ["1"]


def test_a_chronicle_keeps_headlines_of_its_source() -> None:
    """They stand among its entries, far from any sentence."""
    title = "إغلاق السوق القديمة يوم العيد"
    end = "وقال المدير إن السوق مفتوحة للجميع منذ اليوم."
    entries = ["وصول القوارب", "افتتاح السوق", "زيارة الوزير", "بناء المخزن", "موسم السمك"]
    frame = corpus("\n".join([end, *entries, title, entries[0], end]), "نص عن السوق.")
    frame["title"] = ["محطات في حياة السوق", title]
    assert title not in page_furniture(frame)["surface"].tolist()


SHARED = "نبض المدينة كل صباح معكم"
SAID = " وقال المدير: «العمل مستمر»."


def outlet() -> mk.Corpus:
    texts = [text + SAID for text in numbered(SHARED, 4)]
    return mk.Corpus({"source": ["الصدى"] * 4, "text": texts})


def surfaces(corpus: mk.Corpus) -> list[str]:
    return corpus.page_furniture()["surface"].tolist()


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages were read each time."""
    counts: list[int] = []
    own = furniture.furniture_of

    def counting(pages: furniture.Pages) -> Found:
        counts.append(len(pages.texts))
        return own(pages)

    monkeypatch.setattr(furniture, "furniture_of", counting)
    return counts


CALLS = ("tokens", "page_furniture", "clean", "quotations", "cited_sources")


@cache
def said_alone(name: str) -> pd.DataFrame:
    return getattr(outlet(), name)()


@pytest.mark.parametrize("first", ["tokens", "quotations", "clean"])
def test_pages_are_read_once_and_say_the_same_whatever_is_asked_first(first, readings):
    corpus = outlet()
    tables = {name: getattr(corpus, name)() for name in dict.fromkeys([first, *CALLS])}
    derived = corpus.assign(section="محليات").sort_values("doc")
    assert surfaces(derived) == [SHARED] * 4
    assert readings == [4]
    for name in CALLS[1:]:
        assert len(tables[name])
        pd.testing.assert_frame_equal(tables[name], said_alone(name))


def test_pages_are_read_again_when_text_or_source_are_changed(readings):
    corpus = outlet()
    assert surfaces(corpus) == [SHARED] * 4
    others = corpus.assign(source=["الصدى", "الصدى", "المنار", "المنار"])
    assert surfaces(others) == []  # two articles of a source share it
    assert surfaces(corpus[corpus["doc"] != "1"]) == [SHARED] * 3
    corpus.loc[corpus.index[:2], "text"] = "زار الوزير المعرض صباح اليوم."
    assert surfaces(corpus) == []
    assert readings == [4, 4, 3, 4]
