"""What is doubtful about a corpus: each kind is found where it was put, and nowhere else."""

import random
import re
import warnings

import pandas as pd
import pytest

import mediakit as mk
from mediakit.analysis.check import things_to_look_at
from mediakit.lexicons.reading import load_yaml

WORDS = [
    "الوزير",
    "المدير",
    "الرئيس",
    "العامل",
    "الطالب",
    "الكاتب",
    "المهندس",
    "الطبيب",
    "المعلم",
    "الشاعر",
    "القاضي",
    "المزارع",
    "التاجر",
    "زار",
    "افتتح",
    "راجع",
    "ناقش",
    "درس",
    "أعلن",
    "كتب",
    "قرأ",
    "رفض",
    "قبل",
    "شرح",
    "وصف",
    "أكد",
    "نفى",
    "الميناء",
    "المصنع",
    "المستشفى",
    "المدرسة",
    "المعرض",
    "الجسر",
    "الطريق",
    "السوق",
    "المكتبة",
    "الحديقة",
    "المتحف",
    "الملعب",
    "اليوم",
    "أمس",
    "صباحا",
    "مساء",
    "مجددا",
    "سريعا",
]


def report(number: int, length: int = 60) -> str:
    """Write a text of its own for each number: its words are drawn with it as the seed."""
    words = random.Random(number).choices(WORDS, k=length)
    lines = [" ".join(words[place : place + 10]) + " في من على." for place in range(0, length, 10)]
    return f"خبر {number}: " + " ".join(lines)


def base(number: int = 40) -> dict[str, list[object]]:
    """Make a corpus in which nothing is doubtful."""
    days = pd.date_range("2023-01-01", periods=number, freq="D")
    return {
        "doc": [f"{place:03d}" for place in range(number)],
        "source": [("الأفق", "المرفأ")[place % 2] for place in range(number)],
        "date": [day.strftime("%Y-%m-%d") for day in days],
        "text": [report(place) for place in range(number)],
    }


def changed(**cells: dict[int, object]) -> mk.Corpus:
    data = base()
    for column, values in cells.items():
        for place, value in values.items():
            data[column][place] = value
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return mk.Corpus(data)


PARAGRAPH = "أعلن المدير أن الميناء يعود إلى العمل صباح الأحد بعد توقف دام ثلاثة أيام كاملة"
PAGE = "سياسة عربية\n\n{}\n\nالتعليقات (3)\nأضف تعليقا"
ENGLISH = "The minister said that the port is to open in the morning with the new director of it."

# What to put where, and which documents are then listed with what.
CASES: dict[str, tuple[dict[str, dict[int, object]], set[str]]] = {
    "empty_text": ({"text": {3: " \n "}}, {"003"}),
    "short_text": ({"text": {3: "وصل الوفد"}}, {"003"}),
    "markup": ({"text": {3: f"<p>{report(3)}</p>", 5: report(5) + " &quot;"}}, {"003", "005"}),
    "mojibake": ({"text": {3: report(3).encode().decode("latin-1")}}, {"003"}),
    "visual_order": ({"text": {3: "ﻡﻼﺴﻟﺍ ﺔﻴﻣﻼﺳﻹﺍ ﺔﻨﻳﺪﻤﻟﺍ ﻲﻓ"}}, {"003"}),
    "lost_letters": ({"text": {3: "???? ????? " + report(3)}}, {"003"}),
    "other_language": ({"text": {3: ENGLISH}}, {"003"}),
    "cut_text": (
        {
            "text": {
                3: report(3) + " [+1250 chars]",
                4: report(4)[:-1] + "...",
                6: report(6) + "\nاقرأ المزيد",
            }
        },
        {"003", "004", "006"},
    ),
    "cut_at_length": (
        {"text": {place: (report(place, 200))[:900] for place in (3, 7, 9)}}, {"003", "007", "009"}
    ),
    "repeated_text": ({"text": {4: report(2)}}, {"002", "004"}),
    "copied_text": ({"text": {3: report(2)}}, {"002", "003"}),
    "near_repeated_text": ({"text": {4: report(2) + " وانتهى الخبر."}}, {"002", "004"}),
    "shared_report": ({"text": {3: report(2) + " وانتهى الخبر."}}, {"002", "003"}),
    "furniture": ({"text": {3: PAGE.format(report(3))}}, {"003"}),
    "recurring_line": (
        {"text": {place: f"{report(place)}\n{PARAGRAPH}." for place in (2, 4, 6, 8)}},
        {"002", "004", "006", "008"},
    ),
    "sources_alike": ({"source": {place: "المرفا" for place in (3, 5, 7, 9, 11)}},
                      {"003", "005", "007", "009", "011"}),
    "no_source": ({"source": {place: None for place in range(6)}}, {f"{p:03d}" for p in range(6)}),
    "few_documents": ({"source": {3: "النادرة", 4: "النادرة"}}, {"003", "004"}),
    "no_date": ({"date": {3: None}}, {"003"}),
    "hijri_year": ({"date": {3: pd.Timestamp("1437-01-01")}}, {"003"}),
    "far_date": ({"date": {3: "1998-05-01"}}, {"003"}),
    "one_day": (
        {"date": dict.fromkeys(range(30), "2023-01-05")}, {f"{place:03d}" for place in range(30)}
    ),
    "hole": (
        {"date": {place: f"2023-03-{place % 20 + 5:02d}" for place in range(20, 40, 2)}}, set()
    ),
}  # fmt: skip


def test_every_problem_that_has_a_name_has_a_case():
    assert set(CASES) == set(load_yaml("doubts.yml"))


def test_nothing_is_doubtful_about_the_base():
    table = changed().check()
    assert table["problem"].tolist() == []
    assert list(table) == list(changed(text={3: "x"}).check())


@pytest.mark.parametrize("problem", CASES)
def test_a_problem_is_found_where_it_was_put(problem):
    cells, docs = CASES[problem]
    corpus = changed(**cells)
    listed = corpus.check(of="documents")
    assert set(listed.loc[listed["problem"] == problem, "doc"]) == docs
    row = corpus.check().set_index("problem").loc[problem]
    assert row["documents"] == len(docs)
    assert row["share"] == pytest.approx(len(docs) / 40)
    assert row["doc"] in docs if docs else pd.isna(row["doc"])


@pytest.mark.parametrize("problem", CASES)
def test_advice_is_a_sentence_in_both_languages(problem):
    said = load_yaml("doubts.yml")[problem]
    for part in ("name", "advice"):
        assert set(said[part]) == {"en", "ar"}
        assert all(said[part].values())
    assert said["advice"]["en"].endswith(".")


WORDED = {
    "other_language": ("English", "الإنجليزية"),
    "cut_at_length": ("900 characters long", "عدد الأحرف: 900"),
    "repeated_text": ("= 004", "يطابق 004"),
    "near_repeated_text": ("= 004", "صيغة من 004"),
    "copied_text": ("الأفق, المرفأ", "الأفق، المرفأ"),
    "sources_alike": ("'المرفا' ~ 'المرفأ'", "'المرفا' و'المرفأ'"),
    "few_documents": ("2 documents", "عدد المواد: 2"),
    "one_day": ("15 documents on 2023-01-05", "عدد المواد في 2023-01-05: 15"),
    "hole": ("2023-01-20 … 2023-03-04", "من 2023-01-20 إلى 2023-03-04"),
}


@pytest.mark.parametrize("problem", WORDED)
def test_what_was_found_is_worded_in_the_language_of_the_table(problem):
    """Values by hand from what each case puts where; signs of direction are not seen."""
    corpus = changed(**CASES[problem][0])
    for language, words in zip(("en", "ar"), WORDED[problem], strict=True):
        table = corpus.check(language=language).set_index("problem")
        example = table.loc[problem, "example"]
        assert re.sub("[\u2066-\u2069]", "", example) == words


def test_every_language_that_is_told_has_a_name():
    named = load_yaml("doubts.yml")["other_language"]["languages"]
    assert set(named) == set(load_yaml("function_words.yml"))


def test_a_notebook_shows_the_advice_whole():
    corpus = changed(date={3: None})
    advice = load_yaml("doubts.yml")["no_date"]["advice"]["en"]
    assert advice in corpus.check()._repr_html_()


def test_rows_of_sources_count_their_own_documents():
    corpus = changed(date={0: None, 2: None, 3: None})
    table = corpus.check(of="sources").query("problem == 'no_date'").set_index("source")
    assert table["documents"].to_dict() == {"الأفق": 2, "المرفأ": 1}
    assert table["documents_total"].to_dict() == {"الأفق": 20, "المرفأ": 20}
    assert corpus.check().query("problem == 'no_date'")["source"].item() == "الأفق"


def test_what_makes_numbers_wrong_comes_first_and_rows_may_come_in_any_order():
    corpus = changed(text={3: "", 4: f"<p>{report(4)}</p>", 6: report(2)}, date={9: None})
    table = corpus.check()
    assert table["problem"].tolist() == ["empty_text", "markup", "no_date", "repeated_text"]
    pd.testing.assert_frame_equal(corpus.sample(frac=1, random_state=5).check(), table)


def test_the_cheap_ones_are_counted():
    assert things_to_look_at(changed()) == 0
    assert things_to_look_at(changed(date={3: None}, source={4: "النادرة"})) == 2


def test_arguments_and_an_empty_corpus_are_refused():
    corpus = changed()
    with pytest.raises(ValueError, match=r"of='rows' is not possible"):
        corpus.check(of="rows")
    with pytest.raises(ValueError, match=r"language='fr' is not possible"):
        corpus.check(language="fr")
    with pytest.raises(ValueError, match="corpus"):
        corpus.iloc[:0].check()


def test_sources_that_differ_in_a_number_are_two():
    names = {place: f"القناة {1 + place % 2}" for place in range(40)}
    assert "sources_alike" not in changed(source=names).check()["problem"].tolist()
