"""Whether a woman or a man is cited: what tells it, and where nothing does."""

from __future__ import annotations

import pandas as pd
import pytest

import mediakit as mk
from mediakit.language.citations.gender import EVIDENCE, Cited, tell_genders
from mediakit.language.citations.gender_words import first_names, titles
from mediakit.lexicons.reading import load_yaml
from mediakit.reading import seeds_folder


def tell(words: str, verb: str = "", kind: str = "", behind: str = "") -> tuple[str, str]:
    (told,) = tell_genders([Cited(0, words, verb, kind)], [behind])
    return told.gender, told.evidence


@pytest.mark.parametrize(
    ("words", "verb", "kind", "wanted"),
    [
        ("سعاد منصور", "قالت", "person", ("woman", "verb")),
        ("سمير حداد", "وأضاف", "person", ("man", "verb")),
        ("وزيرة الخارجية", "بحسب", "official", ("woman", "title")),
        ("النائبة شتراوس", "وفق", "official", ("woman", "title")),
        ("المصرية كلنبار", "وفق", "person", ("woman", "adjective")),
        ("بنيار", "قولها", "person", ("woman", "pronoun")),
        ("بدور الفلكاني، التي تقود النقابة", "بحسب", "person", ("woman", "pronoun")),
        ("عبد الله كلنبار", "وفق", "person", ("man", "name")),
        ("أستاذ الاقتصاد في جامعة لمدارة سمير البردعوسي", "وفق", "person", ("man", "name")),
        ("هتون بنت عبد الله كلنبار", "وفق", "person", ("woman", "name")),
        ("دانا درغوم، المتحدثة باسم الوزارة", "وفق", "official", ("woman", "title")),
        ("معالي الدكتورة شتراوس", "وفق", "official", ("woman", "title")),
        # names beside words of the dictionary: a family's, an adjective, an office
        ("آل بركة", "وتابع", "person", ("man", "verb")),
        ("تركي آل بركة رئيس الهيئة", "أعلن", "person", ("man", "verb")),
        ("بنيار العنيد", "أضاف", "person", ("man", "verb")),
        ("كلنبار درغوم مدرب الفريق", "قال", "person", ("man", "verb")),
        ("حاكم دبي", "قائلا", "official", ("man", "verb")),
        ("الدكتور", "أخبرني", "person", ("man", "verb")),
        # the verb agrees with the person, whatever the title is
        ("رئيس بلدية باريس آن هيدالغو", "قالت", "official", ("woman", "verb")),
        ("رئيس بلدية كلوانة", "قالت", "official", ("woman", "verb")),
        ("وزير النقل", "قال", "official", ("man", "verb")),
        # masculines that stand for anybody, and offices in which a woman may be written so
        ("مصدر مطلع", "قال", "anonymous", ("unknown", "")),
        ("مسؤول في الوزارة", "قال", "anonymous", ("unknown", "")),
        ("مصدر مقرب من الوزير سمير درغوم", "أكد", "anonymous", ("unknown", "")),
        ("المتحدث", "وأكد", "official", ("unknown", "")),
        ("متحدث باسم الجيش", "وقال", "official", ("unknown", "")),
        ("كلنبار درغوم", "عبّرت", "person", ("woman", "verb")),
        ("كلنبار درغوم", "وعارض", "person", ("man", "verb")),
        # the perfect of تذكّر or the imperfect of ذكر
        ("درغوم", "وتذكر", "person", ("unknown", "")),
        ("المتحدث باسم الوزارة", "قال", "official", ("unknown", "")),
        ("المتحدثة باسم الوزارة", "قالت", "official", ("woman", "verb")),
        ("وزير النقل", "بحسب", "official", ("unknown", "")),
        # bodies and several people: the grammar is the noun's
        ("الوزارة", "قالت", "organisation", ("group", "")),
        ("مصادر", "قالت", "anonymous", ("group", "")),
        ("ثلاثة خبراء", "قالت", "anonymous", ("group", "")),
        ("المتظاهرون", "قالت", "anonymous", ("group", "")),
        ("أصحابها", "يعتقد", "person", ("group", "")),
        ("أنصار شريف", "وزعم", "anonymous", ("group", "")),
        ("مقاتلو طالبان", "وأكد", "official", ("unknown", "")),
        # what is said by a thing, and على that is no علي
        ("جولة", "وكشفت", "person", ("unknown", "")),
        ("شخصيات مطلعة على الأمر", "وفقا", "person", ("unknown", "")),
        # verb and title outweigh a name that others bear too, and a surname is no first name
        ("المتحدثة أرييل كلنبار", "وقالت", "official", ("woman", "verb")),
        ("العمدة رومان", "وأصرت", "official", ("woman", "verb")),
        # what says nothing, and what disagrees
        ("الفلكاني", "بحسب", "person", ("unknown", "")),
        ("نور الفلكاني", "بحسب", "person", ("unknown", "")),
        ("صباح منصور", "وفق", "person", ("unknown", "")),
        ("سعاد منصور", "قال", "person", ("unknown", "")),
        ("مدير جامعة محمد الخامس", "وفق", "official", ("unknown", "")),
        # the father's name tells nothing of who bears it
        ("بلقاط محمد", "وفق", "person", ("unknown", "")),
        # the verb belongs to who passes it on
        ("كمشار", "نقلت", "official", ("unknown", "")),
    ],
)
def test_arabic(words, verb, kind, wanted):
    assert tell(words, verb, kind) == wanted


@pytest.mark.parametrize(
    ("words", "text", "wanted"),
    [
        # a surname that is a word too, by its full name in the article
        ("الصباغ", "حضر سمير الصباغ. وأكد الصباغ ذلك.", ("man", "name")),
        ("الصباغ", "حضرت رشا بنت سالم الصباغ. وأكد الصباغ ذلك.", ("woman", "name")),
        ("الصباغ", "حضر عبد الله الصباغ. بحسب الصباغ.", ("man", "name")),
        ("الصباغ", "حضر سمير الصباغ ورشا الصباغ. بحسب الصباغ.", ("unknown", "")),
        ("الصباغ", "حضر سمير مع الصباغ. بحسب الصباغ.", ("unknown", "")),
        # the name behind a title, and who goes on speaking
        ("الباحث", "بحسب الباحث سمير درغوم أن", ("man", "name")),
        ("المتحدث باسم الميناء", "بحسب المتحدث باسم الميناء، رشا درغوم، أن", ("woman", "name")),
        ("كلنبار", "بحسب كلنبار، التي تقود النقابة.", ("woman", "pronoun")),
        ("كلنبار", "بحسب كلنبار في بيان، مضيفا أن الحوض مغلق.", ("man", "pronoun")),
        ("كلنبار", "بحسب كلنبار في بيان. وأضاف الوزير مؤكدا.", ("unknown", "")),
        ("المتحدث", "بحسب المتحدث في بيان، مضيفا أن الحوض مغلق.", ("unknown", "")),
        ("Orlan", "Peter Orlan came. According to Orlan it is closed.", ("man", "name")),
    ],
)
def test_the_text_around_tells(words, text, wanted):
    at = text.rindex(words) + len(words)
    kind = "official" if words.startswith("المتحدث") else "person"
    (told,) = tell_genders([Cited(0, words, "", kind, at)], [text])
    assert (told.gender, told.evidence) == wanted


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("آريانا غرندال هنا. وقالت غرندال", "woman"),
        ("الفنانة غرندال هنا. وقالت غرندال", "woman"),
        ("شركة غرندال هنا. وقالت غرندال", "unknown"),  # a body speaks in the feminine too
        ("وقالت غرندال", "unknown"),
    ],
)
def test_one_word_with_a_feminine_verb_is_a_woman_where_the_text_names_a_person(text, gender):
    (told,) = tell_genders([Cited(0, "غرندال", "وقالت", "person", len(text))], [text])
    assert told.gender == gender


def test_a_plural_is_known_by_its_other_case():
    text = "وصل المسعفين وقال مسعفون نعم."
    (told,) = tell_genders([Cited(0, "مسعفون", "قال", "person", text.index(" نعم"))], [text])
    assert told.gender == "group"


@pytest.mark.parametrize(
    ("words", "kind", "behind", "wanted"),
    [
        ("Ms Orlan", "person", "", ("woman", "title")),
        ("the spokeswoman", "official", "", ("woman", "title")),
        ("the chief executive, Peter Orlan", "official", "", ("man", "name")),
        ("Suad Orlan, head of the union", "official", "", ("woman", "name")),
        ("Orlan", "person", " opened the door. “No,” she said.", ("woman", "pronoun")),
        ("Orlan", "person", " called him. “No,” she said, and he added one.", ("unknown", "")),
        ("Orlan Peter", "person", "", ("unknown", "")),
        ("two diplomats", "anonymous", "", ("group", "")),
        ("a diplomat", "anonymous", "", ("unknown", "")),
        ("the premier", "official", "", ("unknown", "")),
    ],
)
def test_english(words, kind, behind, wanted):
    assert tell(words, "said", kind, behind) == wanted


def test_other_places_of_the_article_tell_of_a_surname_and_not_of_another_article():
    cited = [Cited(0, "المديرة رشا بنيار", "قالت"), Cited(0, "بنيار", "وفق", "person")]
    told = tell_genders([*cited, Cited(1, "بنيار", "وفق", "person")])
    assert [one.gender for one in told] == ["woman", "woman", "unknown"]


def test_two_of_one_surname_leave_it_open():
    cited = [Cited(0, "رشا بنيار", "قالت"), Cited(0, "سمير بنيار", "قال")]
    told = tell_genders([*cited, Cited(0, "بنيار", "وفق", "person")])
    assert [one.gender for one in told] == ["woman", "man", "unknown"]


def test_names_that_both_have_tell_nothing():
    names = first_names("arabic")
    assert {names[name] for name in ("صباح", "نور", "احسان", "رجاء", "امل")} == {""}
    for language in ("arabic", "english"):
        content = load_yaml("first_names.yml")[language]
        women, men = (
            {name for row in content[key] for name in (row if isinstance(row, list) else [row])}
            for key in ("women", "men")
        )
        assert len(women) >= 150
        assert not women & men
        assert not (women | men) & set(content["both"])
    assert not titles("women") & titles("men")


def _classroom(found: pd.DataFrame) -> pd.DataFrame:
    """Give the persons of the design with what the table says of the same place."""
    gold = pd.read_csv(
        seeds_folder() / "classroom" / "gold" / "cited_sources.csv", keep_default_na=False
    )
    persons = gold[gold["gender"] != ""]
    return persons.merge(found, on=["doc", "start"], suffixes=("_gold", ""))


def test_classroom_right_where_it_speaks_and_seldom_silent():
    """The design says who is a woman and who a man, also where the words hardly tell it."""
    found = mk.load_classroom().cited_sources(min_confidence=0)
    persons = _classroom(found)
    assert len(persons) >= 200
    told = persons[persons["gender"].isin(["woman", "man"])]
    assert (told["gender"] == told["gender_gold"]).mean() >= 0.97
    assert 1 - len(told) / len(persons) <= 0.15
    assert set(told["gender_evidence"]) <= set(EVIDENCE)
    women = persons[persons["gender_gold"] == "woman"]
    assert (women["gender"] == "woman").mean() >= 0.85
    silent = found[~found["gender"].isin(["woman", "man"])]
    assert silent["gender_evidence"].isna().all()
