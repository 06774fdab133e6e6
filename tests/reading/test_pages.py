"""Saved pages and web archives, written here; real ones where MEDIAKIT_DATA has them."""

import gzip
import json
import re
from collections import Counter

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading.pages import read_mhtml, read_page, read_warc

pytestmark = pytest.mark.usefixtures("pages")

PARAGRAPHS = [
    "وصلت السفينة إلى الميناء صباح الأحد، وكان في استقبالها رئيس البلدية وعدد من الصيادين.",
    "وأوضح القبطان أن الرحلة استغرقت ستة أيام بسبب الرياح الشديدة التي ضربت الساحل.",
    "وقال رئيس البلدية إن الميناء يستقبل سفينة كل أسبوع منذ افتتاحه في العام الماضي.",
]
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "NewsArticle", "headline": "خبر آخر", "datePublished": "2020-01-01"},
        {
            "@type": ["NewsArticle"],
            "headline": "السفينة &quot;الأمل&quot; تصل",
            "url": "https://marfa.example/news/7",
            "datePublished": "2023-09-17T10:00:00+03:00",
            "author": [{"name": "ليلى حداد"}, {"name": "سامي نصر"}],
        },
    ],
}


def page(head="", above="", lang="ar", paragraphs=PARAGRAPHS):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav>'
        f"{above}<article>{body}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    )


def test_a_page_gives_its_paragraphs_apart():
    assert read_page(page().encode()).text == "\n\n".join(PARAGRAPHS)


def test_the_headline_is_the_title_and_no_part_of_the_text():
    paragraphs = ["ميناء", "السفينة تصل إلى الميناء", *PARAGRAPHS, PARAGRAPHS[0]]
    html = page(
        "<meta property='og:title' content='السفينة تصل إلى الميناء'>", paragraphs=paragraphs
    )
    article = read_page(html.encode())
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.facts["title"] == "السفينة تصل إلى الميناء"


def test_what_a_page_declares_of_its_article_becomes_facts():
    head = (
        '<link rel="canonical" href="https://marfa.example/news/7">'
        '<meta property="og:site_name" content="المرفأ">'
        '<meta property="og:title" content="السفينة - المرفأ">'
        f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'
    )
    assert read_page(page(head).encode()).facts == {
        "title": 'السفينة "الأمل" تصل',
        "date": "2023-09-17T10:00:00+03:00",
        "author": "ليلى حداد; سامي نصر",
        "site_name": "المرفأ",
        "url": "https://marfa.example/news/7",
        "language": "ar",
    }


def test_the_outlet_behind_a_title_is_cut_where_the_heading_ends():
    head = '<meta property="og:title" content="السفينة تصل إلى الميناء - المرفأ">'
    facts = read_page(page(head, "<h1>السفينة تصل إلى الميناء</h1>").encode()).facts
    assert facts["title"] == "السفينة تصل إلى الميناء"


def test_the_day_below_the_headline_is_read_and_no_other():
    above = (
        "<div>الأربعاء 1 كانون الثاني 2020</div><h1>السفينة تصل إلى الميناء</h1>"
        "<div>نشر في 17 أيلول/ سبتمبر 2023 10:30</div>"
    )
    facts = read_page(page(above=above).encode()).facts
    assert facts["date"] == "2023-09-17T10:30:00"


def test_no_day_is_guessed():
    head = '<link rel="canonical" href="https://marfa.example/2013/news/7">'
    unset = '<meta property="article:published_time" content="1970-01-01T00:00:00Z">'
    assert "date" not in read_page(page(head + unset).encode()).facts


def test_a_full_day_in_the_address_is_read():
    head = '<link rel="canonical" href="https://marfa.example/2023/9/17/news">'
    assert read_page(page(head).encode()).facts["date"] == "2023-9-17"


def test_the_language_of_the_design_is_not_that_of_an_arabic_article():
    assert "language" not in read_page(page(lang="en-US").encode()).facts
    english = ["The ship came in on Sunday morning, and the mayor was there to meet it."] * 3
    facts = read_page(page(lang="en-US", paragraphs=english).encode()).facts
    assert facts["language"] == "en"


def test_the_address_that_a_browser_noted():
    note = "<!-- saved from url=(0028)https://marfa.example/news/7 -->"
    html = page().replace("<html", f"{note}<html")
    assert read_page(html.encode()).facts["url"] == "https://marfa.example/news/7"


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "nonsense"])
def test_a_page_is_decoded_as_it_is_not_only_as_it_says(declared):
    html = page().replace('"utf-8"', f'"{declared}"')
    for encoding in ("cp1256", "utf-8", "utf-16"):
        assert read_page(html.encode(encoding)).text == "\n\n".join(PARAGRAPHS)


def test_a_page_without_an_article_gives_all_of_its_text_and_says_so():
    article = read_page("<html><body><div><script>x=1</script></div><b>خبر</b></html>".encode())
    assert article.text == "خبر"
    empty = b"<html><head><script>var a = 1;</script></head><body></body></html>"
    with pytest.raises(ValueError, match="the page has no text"):
        read_page(empty)


HOSTILE = {
    "nested": "<html><body>" + "<div>" * 100_000 + "x" * 40,
    "many links": "<html><body>" + '<a href="x">وصل</a> ' * 80_000,
    "long": "<html><body><p>" + "وصل الوفد " * 300_000,
    "script": "<html><body><script>" + "x=1;" * 2_000_000 + "</script>",
    "signs": "<html>" + "<" * 1_000_000,
    "no page": "<html>\x00\x00</html>",
    "linked data": '<html><script type="application/ld+json">'
    + '{"@graph":[' * 50_000
    + "</script>",
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_ends_with_a_text_or_a_reason(html):
    try:
        assert read_page(html.encode()).text
    except ValueError as error:
        assert re.search("no text|too large", str(error))


def test_a_page_saved_as_one_file():
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://marfa.example/news/7\r\n"
    kind = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n'
    )
    part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    data = f"{head}{kind}\r\n--b\r\n{part}{page()}\r\n--b--\r\n".encode()
    article = read_mhtml(data)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.facts["url"] == "https://marfa.example/news/7"


def warc(*records, packed=True):
    """Write an archive of (address, status, kind of content, body), as ISO 28500 lays it out."""
    pytest.importorskip("warcio")
    parts = []
    for url, status, kind, body in records:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2023-09-18T08:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        parts.append(gzip.compress(record) if packed else record)
    return b"".join(parts)


RECORDS = [
    ("https://marfa.example/news/7", "200 OK", "text/html; charset=utf-8", page()),
    ("https://marfa.example/logo.png", "200 OK", "image/png", "x"),
    ("https://marfa.example/gone", "404 Not Found", "text/html", page()),
    ("https://marfa.example/empty", "200 OK", "text/html", "<html></html>"),
    ("https://marfa.example/news/7", "200 OK", "text/html", page()),
]


@pytest.mark.parametrize("packed", [True, False])
def test_the_pages_of_an_archive_with_their_addresses(packed):
    found = list(read_warc(warc(*RECORDS, packed=packed)))
    articles = [article for article in found if not isinstance(article, str)]
    assert [article.text for article in articles] == ["\n\n".join(PARAGRAPHS)] * 2
    assert articles[0].facts["url"] == "https://marfa.example/news/7"
    assert articles[0].facts["retrieved"] == "2023-09-18T08:00:00Z"
    assert [text for text in found if isinstance(text, str)] == [
        "https://marfa.example/empty: the page has no text."
    ]


def test_an_archive_in_a_folder_keeps_copies_and_tells_them(tmp_path):
    (tmp_path / "crawl.WARC.gz").write_bytes(warc(*RECORDS))
    with pytest.warns(UserWarning, match=r"read with doubts: 'crawl\.WARC\.gz'"):
        corpus = mk.read_folder(tmp_path)
    assert corpus["doc"].tolist() == ["crawl#1", "crawl#2"]
    assert corpus["source"].tolist() == ["marfa.example"] * 2
    problems = corpus.reading["problems"].item()
    assert "come several times: 'https://marfa.example/news/7'" in problems
    assert "https://marfa.example/empty: the page has no text" in problems


def test_a_broken_archive_gives_what_is_whole(tmp_path):
    data = warc(*RECORDS, packed=False)
    found = list(read_warc(data[:2_500]))
    assert sum(not isinstance(article, str) for article in found) <= 1


def words(text):
    return Counter(re.findall(r"\w+", text.casefold()))


def shares(found, wanted):
    common = sum((words(found) & words(wanted)).values())
    return common / sum(words(found).values()), common / sum(words(wanted).values())


def test_real_pages_give_their_articles_days_and_titles(shared):
    """Precision and recall of the words of 17 pages against what fundus reads of them."""
    place = shared / "data" / "pages"
    if not place.is_dir():
        pytest.skip("no pages")
    expected = json.loads((place / "expected.json").read_text(encoding="utf-8"))
    rows = []
    for item in expected:
        article = read_page(gzip.decompress((place / item["file"]).read_bytes()))
        rows.append(
            {"doc": item["file"], "source": item["file"], "text": article.text, **article.facts}
        )
    with pytest.warns(UserWarning, match="several time zones brought to UTC"):
        corpus = mk.Corpus(rows)
    cleaned = corpus.clean()
    scores = [
        shares(text, "\n".join(item["paragraphs"]))
        for text, item in zip(cleaned["text"], expected, strict=True)
    ]
    assert min(min(pair) for pair in scores) >= 0.92
    assert sum(precision for precision, _ in scores) / len(scores) > 0.97
    assert sum(recall for _, recall in scores) / len(scores) > 0.98
    days = pd.to_datetime([item["date"] for item in expected], utc=True, format="ISO8601")
    assert corpus["date"].dt.date.tolist() == days.date.tolist()
    plain = [" ".join(title.replace('"', "").split()) for title in corpus["title"]]
    titles = [" ".join(item["title"].split()) for item in expected]
    assert plain == titles
