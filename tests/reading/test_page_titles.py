from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk
from mediakit.reading.page_titles import without_outlet, without_outlets

TEXT = "وصلت السفينة إلى الميناء صباح اليوم، وقال مدير الميناء إن العمل عاد إلى الأرصفة كلها. " * 4


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("خبر 8 | بريد الساحل", "خبر 8"),
        ("خبر 8|بريد الساحل", "خبر 8"),
        ("خبر 8 - بريد الساحل", "خبر 8"),
        ("خبر 8 – بَريد السّاحل", "خبر 8"),
        ("خبر 8 » بريد الساحل", "خبر 8"),
        ("خبر 8 | اقتصاد | بريد الساحل", "خبر 8 | اقتصاد"),
        ("Port opens :: COAST Post", "Port opens"),
        # what is no name of the outlet stays, and so do names elsewhere
        ("حوار | وزير النقل", "حوار | وزير النقل"),
        ("خبر 8 | بريد الساحل الشمالي", "خبر 8 | بريد الساحل الشمالي"),
        ("بريد الساحل | خبر 8", "بريد الساحل | خبر 8"),
        ("مدير بريد الساحل", "مدير بريد الساحل"),
        ("بريد الساحل", "بريد الساحل"),
        ("| بريد الساحل", "| بريد الساحل"),
        ("طريق الشمال-بريد الساحل", "طريق الشمال-بريد الساحل"),
        ("", ""),
    ],
)
def test_the_outlet_is_cut_and_nothing_else(title, bare):
    assert without_outlet(title, ["بريد الساحل", "Coast Post", ""]) == bare


def test_a_name_with_a_dash_of_its_own_is_cut_whole():
    assert without_outlet("خبر - المرفأ - عربي", ["المرفأ - عربي"]) == "خبر"


def cut(titles, source="a", site=None):
    every = pd.Series(titles, dtype=object)
    same = [pd.Series([one] * len(titles), dtype=object) for one in (source, site)]
    return without_outlets(every, *same).tolist()


ALIKE = ["السفينة تصل | بريد الساحل", "إضراب في الميناء | بريد الساحل", "عقد جديد | بريد الساحل"]
BARE = ["السفينة تصل", "إضراب في الميناء", "عقد جديد"]


def test_what_all_titles_of_a_source_end_in_is_its_outlet():
    assert cut(ALIKE) == BARE
    assert cut(ALIKE, site="Coast Post") == BARE  # the same name in another script
    assert cut(ALIKE, site="بريد الساحل الإخباري") == BARE
    assert cut([*ALIKE, None]) == [*BARE, None]


@pytest.mark.parametrize(
    ("titles", "site"),
    [
        (ALIKE[:2], None),  # too few to tell
        ([*ALIKE, "حوار | وزير النقل", "الميناء في أرقام"], None),  # three of five
        ([ALIKE[0]] * 3, None),  # one article, three times
        ([title.replace("بريد الساحل", "رياضة") for title in ALIKE], "المرفأ"),  # a section
        (["رأي | سالم", "رأي | ليلى", "رأي | هند"], None),
    ],
)
def test_an_end_that_may_be_something_else_stays(titles, site):
    assert cut(titles, site=site) == list(titles)


def test_every_source_has_its_own_ends():
    titles = pd.Series([*ALIKE, *ALIKE])
    sources = pd.Series(["a"] * 3 + ["b", "c", "بريد الساحل"])
    none = pd.Series([None] * 6, dtype=object)
    assert without_outlets(titles, sources, none).tolist() == [*BARE, *ALIKE[:2], BARE[2]]


def page(title: str, site: str = "") -> str:
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    return (
        f"<!DOCTYPE html><html lang='ar'><head><meta charset='utf-8'><title>{title}</title>{named}"
        f"</head><body><article><p>{TEXT}</p></article></body></html>"
    )


def test_pages_of_a_folder_have_titles_without_their_outlets(tmp_path):
    for number, title in enumerate(ALIKE):
        for name, site in {"named": "بريد الساحل", "unnamed": ""}.items():
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / f"{name}{number}.html").write_text(page(title, site), "utf-8")
    own = {f"own{number}": title for number, title in enumerate(["حوار | الوزير", "الميناء | ملف"])}
    (tmp_path / "own").mkdir()
    for name, title in own.items():
        (tmp_path / "own" / f"{name}.html").write_text(page(title, "المرفأ"), "utf-8")
    corpus = mk.read_folder(tmp_path)
    titles = corpus.groupby("source")["title"].agg(list)
    assert titles["named"] == titles["unnamed"] == BARE
    assert titles["own"] == list(own.values())


def test_a_title_of_the_metadata_is_left_as_it_is(tmp_path):
    for number, title in enumerate(ALIKE):
        (tmp_path / f"{number}.html").write_text(page(title, "بريد الساحل"), "utf-8")
    table = pd.DataFrame(
        {"file": [f"{n}.html" for n in range(3)], "source": "a", "title": ["نص | بريد الساحل"] * 3}
    )
    titles = mk.read_folder(tmp_path, metadata=table)["title"]
    assert titles.tolist() == ["نص | بريد الساحل"] * 3
