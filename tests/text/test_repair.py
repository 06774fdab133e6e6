"""Text that is no text: what a browser shows of it, and the encoding that it must have had."""

import html

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mediakit.text.repair import REPAIRS, repair_column, repair_text, suspects
from mediakit.text.repair.markup import shown_by_a_browser
from mediakit.text.repair.mojibake import broken_share, with_its_encoding

ARABIC = "أعلنت الوزارة اليوم افتتاح «المركز» في فاس، وقال الوزير إن الخط انتهى؟"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("أعلن &quot;المركز&quot; عن R&amp;D&nbsp;اليوم", 'أعلن "المركز" عن R&D\xa0اليوم'),
        ("<p>فقرة أولى</p>\n<p>فقرة ثانية</p>", "فقرة أولى\n\nفقرة ثانية"),
        ("<P CLASS=x>كبير</P>", "كبير"),
        ("سطر<br>ثان<br />ثالث", "سطر\nثان\nثالث"),
        ("<p>سطر\nيلتف</p>", "سطر يلتف"),
        ("نص <b>غامق</b>\nسطر ثان", "نص غامق\nسطر ثان"),
        ("فقرة\n\nثانية<br>سطر", "فقرة\n\nثانية\nسطر"),
        ('<a href="x?a=1&b=2" title="a>b">رابط</a> هنا', "رابط هنا"),
        ("<script>var a='<p>';</script>نص<style>p{}</style>", "نص"),
        ("<!-- تعليق -->نص", "نص"),
        ("<table><tr><td>1</td><td>2</td></tr></table>", "1\t2"),
        ("<![CDATA[<p>نص</p>]]>", "نص"),
        ("&lt;p&gt;نص&lt;/p&gt;", "نص"),
        ("&amp;quot;نص&amp;quot;", '"نص"'),
        ("&#1575;&#x644;خبر", "الخبر"),
        ('نص <a href="http://cut', "نص "),
        ("نص&nbsp وآخر", "نص\xa0 وآخر"),
    ],
)
def test_a_text_is_what_a_browser_shows_of_it(text, shown):
    assert shown_by_a_browser(text).strip() == shown.strip()


@pytest.mark.parametrize(
    "text",
    [
        "5 < 6 and 7 > 3", "R&D و AT&T", "http://x.example/?a=1&copy=2&section=3", "x<y>z",
        "راسلونا <a@b.example> الآن", "قلب <3", "",
    ],
)  # fmt: skip
def test_what_is_no_markup_stays(text):
    assert shown_by_a_browser(text) is text


def test_strip_takes_unknown_tags_and_keep_takes_none():
    text = "<story><p>نص</p></story>"
    assert shown_by_a_browser(text, "strip") == "نص"
    assert shown_by_a_browser(text) == "<story>\n\nنص\n\n</story>"
    assert shown_by_a_browser(text, "keep") is text


def test_a_text_of_open_tags_takes_no_time():
    signs = ("<a ", '<a "', "<!--", "&lt;", "<script>", "</", "<p>\n\n ", "<!-- -->")
    for hostile in [sign * 10_000 + end for sign in signs for end in ("", "-->")]:
        shown_by_a_browser(hostile)


@pytest.mark.parametrize("wrong", ["latin-1", "sloppy-windows-1252", "cp1256"])
@pytest.mark.parametrize("text", [ARABIC, "أعلنت الوزارة", "قال", "في فاس"])
def test_utf8_in_another_encoding_is_read_again(text, wrong):
    import ftfy.bad_codecs  # noqa: F401 - it knows the windows page with all of its bytes

    garbled = text.encode().decode(wrong, errors="replace")
    if len(text) > 5 or wrong != "cp1256":
        assert with_its_encoding(garbled) == text


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_the_arabic_page_read_as_a_western_one_is_read_again(wrong):
    text = "أعلنت الوزارة اليوم أن المركز افتتح، وقال الوزير: «انتهى»."
    assert with_its_encoding(text.encode("cp1256").decode(wrong, errors="replace")) == text


@pytest.mark.parametrize(
    "text",
    [
        ARABIC, "الأوسط، الأوسط، الخط، حظ؟ غلط", "Über den Café-Besuch: très élégant, señor",
        "Ïðèâåò, êàê äåëà? Ýòî íîâîñòè äíÿ", "Åre Ødegård på Ål",
        "Привет", "ÄÖÜ ÉÈ", "گفت: «ایران» ٹھیک",
    ],
)  # fmt: skip
def test_what_cannot_be_proven_wrong_stays(text):
    """Russian that was read as Latin-1 too: it is told elsewhere, never made Arabic."""
    assert with_its_encoding(text) == text


@given(st.text(alphabet=st.characters(min_codepoint=0x621, max_codepoint=0x64A), max_size=60))
@settings(max_examples=300)
def test_arabic_letters_are_never_taken_for_another_encoding(text):
    assert repair_text(text) == (text, ())


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_what_was_escaped_comes_back(text):
    """Python's own escaping is the other implementation."""
    plain = text.replace("<", "").replace("&", "")
    assert shown_by_a_browser(html.escape(plain)) == plain


def test_signs_of_what_was_lost():
    assert broken_share("???? ?????? في ?????") == 0.75
    assert broken_share("وصل \ufffd\ufffd الوفد ماذا؟؟؟ what???") == pytest.approx(0.2)
    assert broken_share("") == 0.0


def test_a_column_is_repaired_where_it_must_be():
    column = pd.Series(["<p>نص</p>", None, "وصل", ARABIC.encode().decode("latin-1")], index=[9] * 4)
    repaired, rows, _ = repair_column(column.astype("str"))
    assert repaired.tolist()[0::2] == ["نص", "وصل"]
    assert repaired.isna().tolist() == [False, True, False, False]
    assert {kind: places.tolist() for kind, places in rows.items()} == {
        "markup": [0], "mojibake": [3]
    }  # fmt: skip
    assert repaired.index.tolist() == [9] * 4
    clean = pd.Series(["وصل"])
    assert repair_column(clean).column is clean


@pytest.mark.parametrize("kind", REPAIRS)
def test_whatever_is_repaired_is_suspected(kind):
    wrong = {
        "mojibake": [ARABIC.encode().decode(one, "replace") for one in ("latin-1", "cp1256")]
        + [ARABIC.replace("؟", "").encode("cp1256").decode("latin-1")],
        "markup": ["<p>نص</p>", "نص &quot;x&quot;", "&#1575;"],
        "visual_order": ["ﻡﻼﺴﻟﺍ ﺔﻴﻣﻼﺳﻹﺍ"],
    }[kind]
    assert suspects(pd.Series(wrong), kind).all()
    assert not suspects(pd.Series(["وصل الوفد إلى المدينة"]), kind).any()
