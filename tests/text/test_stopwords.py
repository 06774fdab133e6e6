from __future__ import annotations

import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.text.normalization import Normalization
from mediakit.text.stopwords import reporting_verbs, stopwords, written_as_stopwords

CASES = Path(__file__).parents[1] / "cases" / "content_words.txt"
LINES = [
    line.split("\t")
    for line in CASES.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
CONTENT = [line[0] for line in LINES if len(line) == 1]
KNOWN = [(line[0], line[1]) for line in LINES if len(line) == 2]

# fmt: off
REAL = [
    "عليه", "وعليها", "بها", "لهم", "فيها", "منه", "بذلك", "وبذلك", "للذين", "والتي", "ولهذا",
    "فلذلك", "لأنه", "بأنها", "وكأن", "ولكنهم", "إليهم", "لديه", "ومعهم", "بينهما", "عنها", "منا",
    "عنا", "إننا", "أنني", "وبعضهم", "لبعضهم", "كلها", "ولكل", "وبكل", "لكنه", "فإنه", "كما",
    "بما", "لما", "للتي", "كالتي", "وهو", "فهي", "ليكون", "وكانت", "فلم", "ولن", "بلا", "مما",
    "عما", "حين", "أيضا", "فقط",
]
# Wrong joins, and right ones that are more often a word of news.
NOT_GENERATED = [
    "مننا", "عننا", "فيي", "عليي", "ععلى", "الكل", "لالذين", "بعليها", "لعلى", "فبعلى", "وفمن",
    "علي", "ولي", "فهم", "فلك", "بك", "مني",
]
# fmt: on


def keys(words: frozenset[str]) -> set[str]:
    return set(Normalization().fold(sorted(words)))


@pytest.mark.parametrize("form", REAL)
def test_clitic_forms_are_generated(form: str) -> None:
    assert form in stopwords(("ar",))


@pytest.mark.parametrize("form", NOT_GENERATED)
def test_wrong_or_newsworthy_joins_are_not_generated(form: str) -> None:
    assert form not in stopwords()


def test_no_word_of_news_shares_a_key_with_a_stopword() -> None:
    stop = keys(stopwords())
    assert len(CONTENT) >= 300
    assert [word for word in CONTENT if Normalization().fold([word])[0] in stop] == []


@pytest.mark.parametrize(("word", "function_word"), KNOWN)
def test_known_collisions_are_as_listed(word: str, function_word: str) -> None:
    assert function_word in stopwords()
    assert len(set(Normalization().fold([word, function_word]))) == 1


def test_the_name_ali_survives_when_ya_is_kept_apart() -> None:
    plain = Normalization(ya=False)
    stop = set(plain.fold(sorted(stopwords())))
    assert plain.fold(["علي"])[0] not in stop
    assert plain.fold(["على"])[0] in stop


def test_languages_are_chosen() -> None:
    assert "the" not in stopwords(("ar",))
    assert "في" not in stopwords(("en",))
    assert stopwords(("ar", "en")) == stopwords(("ar",)) | stopwords(("en",))
    assert stopwords("en") == stopwords(("en",))


def test_no_language_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match=r"languages is empty.*'ar', 'en'"):
        stopwords(())


def test_unknown_language_is_named_with_the_choices() -> None:
    with pytest.raises(ValueError, match=r"languages='fr' is not possible.*'ar', 'en'"):
        stopwords(("ar", "fr"))


def test_english_has_no_web_words_and_both_apostrophes() -> None:
    english = stopwords(("en",))
    assert not english & {"com", "http", "www", "r", "k"}
    assert {"the", "and", "don't", "don\u2019t"} <= english


def test_english_modals_are_stopwords_and_names_like_them_are_not() -> None:
    assert {"will", "may", "must", "might", "we'll", "we\u2019ll"} <= stopwords(("en",))
    assert written_as_stopwords(["will", "may", "Must", "Will", "May"]) == [
        *[True, True, True],
        *[False, False],
    ]


def test_wordcloud_is_not_imported() -> None:
    code = (
        "import sys; from mediakit.text.stopwords import stopwords;"
        "stopwords(); print('wordcloud' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@given(st.sampled_from(sorted(stopwords(("ar",)))))
def test_arabic_forms_are_single_plain_words(form: str) -> None:
    assert form.isalpha()
    assert all("\u0621" <= letter <= "\u064a" for letter in form)


@given(st.sampled_from(sorted(stopwords(("ar",)))))
def test_article_after_lam_is_merged(form: str) -> None:
    assert not form.removeprefix("و").removeprefix("ف").startswith(("لالذ", "لالت", "لالل"))


def test_table_rows_are_complete_and_unique() -> None:
    text = files("mediakit.lexicons").joinpath("stopwords_ar.tsv").read_text(encoding="utf-8")
    heading, *lines = text.splitlines()
    rows = [line.split("\t") for line in lines]
    assert heading.split("\t") == ["form", "category", "proclitics", "stem", "pronouns", "except"]
    assert {len(row) for row in rows} == {6}
    assert len({row[0] for row in rows}) == len(rows)
    assert set("".join(row[2] for row in rows)) == set("وفبلك")
    assert {row[4] for row in rows if row[3]} == {"all", "third"}
    assert {row[4] for row in rows if not row[3]} == {""}


def test_no_row_brings_back_an_exception_of_another() -> None:
    text = files("mediakit.lexicons").joinpath("stopwords_ar.tsv").read_text(encoding="utf-8")
    exceptions = {word for line in text.splitlines()[1:] for word in line.split("\t")[5].split()}
    assert {"ولي", "فلك", "مننا"} <= exceptions
    assert exceptions & stopwords(("ar",)) == set()


@pytest.mark.parametrize(
    "form", ["قال", "وأضاف", "أكدت", "يقولون", "قائلا", "وأوضح", "مشيرة", "قوله", "نفوا", "دعت"]
)
def test_reporting_verbs_have_their_common_forms(form: str) -> None:
    assert form in reporting_verbs()


@pytest.mark.parametrize(
    "word", ["مدينة", "ذاكرة", "طالبة", "ناشرين", "ناقلة", "متابعة", "مقرا", "قدر", "وصول", "عبر"]
)
def test_reporting_verbs_hold_no_noun_of_news(word: str) -> None:
    assert word not in reporting_verbs()


def test_reporting_verbs_are_no_stopwords() -> None:
    # يتم and وعد/بعد are the pairs to watch: a verb of speech must never vanish from a count.
    assert keys(reporting_verbs()) & keys(stopwords()) == set()
