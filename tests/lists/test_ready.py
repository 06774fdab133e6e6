"""The lists that come with the library: their form, their merging, and what they find."""

from __future__ import annotations

import re
from functools import reduce
from importlib.resources import files
from itertools import combinations
from operator import or_
from pathlib import Path

import pandas as pd
import pytest

import mediakit as mk
from mediakit.lists.ready import READY_LISTS
from mediakit.text.characters import is_arabic

FILES = [name for name in READY_LISTS if name != "security_council"]
END = "2025-12-31"
TYPES = {
    "states": "country",
    "capitals": "place",
    "heads": "person",
    "figures": "person",
    "organisations": "organisation",
    "agencies": "agency",
    "outlets": "outlet",
    "forces_and_groups": "group",
}


@pytest.fixture(scope="module")
def merged():
    return reduce(or_, map(mk.load_actors, READY_LISTS))


def found(text, actors, **options):
    return mk.Corpus({"text": [text]}).actor_mentions(actors, **options)["actor"].tolist()


def arabic(text):
    return any(is_arabic(ord(sign)) and sign.isalpha() for sign in text)


class TestForm:
    @pytest.mark.parametrize("name", FILES)
    def test_ids_are_slugs_and_types_are_of_the_list(self, name):
        actors = mk.load_actors(name)
        assert [key for key in actors if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", key)] == []
        assert {actor.type for actor in actors.values()} == {TYPES[name]}

    @pytest.mark.parametrize("name", FILES)
    def test_names_are_arabic_and_english(self, name):
        for actor in mk.load_actors(name).values():
            assert arabic(actor.name), actor.id
            assert not re.search("[a-zA-Z]", actor.name), actor.id
            assert actor.names["en"], actor.id
            assert not arabic(actor.names["en"]), actor.id

    @pytest.mark.parametrize("name", FILES)
    def test_an_actor_is_found_by_an_arabic_name(self, name):
        for actor in mk.load_actors(name).values():
            assert any(arabic(alias.text) for alias in actor.aliases), actor.id

    @pytest.mark.parametrize("name", FILES)
    def test_no_alias_stands_twice_with_one_context(self, name):
        for actor in mk.load_actors(name).values():
            assert len(set(actor.aliases)) == len(actor.aliases), actor.id
            assert len(set(actor.adjectives)) == len(actor.adjectives), actor.id

    def test_arabic_adjectives_have_the_article(self):
        for actor in mk.load_actors("states").values():
            for adjective in actor.adjectives:
                if arabic(adjective.text):
                    assert all(word.startswith("ال") for word in adjective.words[:1]), actor.id

    @pytest.mark.parametrize("name", FILES)
    def test_a_file_says_how_and_when_it_was_made(self, name):
        text = files("mediakit.lexicons").joinpath("actors", f"{name}.yml").read_text("utf-8")
        head = text.partition("\n\n")[0]
        assert all(line.startswith("#") for line in head.splitlines())
        for part in ("November 2026", "general knowledge", "Left out", "report an error"):
            assert part in head.replace("\n# ", " "), part

    def test_no_file_has_another_name(self):
        folder = files("mediakit.lexicons").joinpath("actors")
        assert {each.name for each in folder.iterdir() if each.is_file()} == {
            f"{name}.yml" for name in FILES
        }


def test_the_page_counts_the_actors():
    page = Path(__file__).resolve().parents[2] / "docs" / "reference" / "ready_lists.md"
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (\d+) \|", page.read_text("utf-8"), re.MULTILINE)
    assert [name for name, _, _ in rows] == list(READY_LISTS)
    for name, kind, number in rows:
        actors = mk.load_actors(name)
        assert int(number) == len(actors), name
        assert {actor.type for actor in actors.values()} == {kind}


class TestHeads:
    def test_everybody_has_a_term_in_the_years_of_the_list(self):
        heads, states = mk.load_actors("heads"), mk.load_actors("states")
        table = heads.offices()
        assert set(table["actor"]) == set(heads)
        of_states = table["office"].isin(["head_of_state", "head_of_government"])
        assert set(table.loc[of_states, "state"]) <= set(states)
        others = {"secretary_general", "commission_president", "council_president"}
        assert set(table.loc[~of_states, "office"]) == others
        assert set(table.loc[~of_states, "state"]) == {"united_nations", "nato", "european_union"}
        assert (table["since"] <= END).all()
        assert (table["until"].isna() | (table["until"] >= "2010-01-01")).all()
        assert (table["until"].isna() | (table["since"] <= table["until"])).all()

    def test_one_office_of_a_state_is_held_by_one_at_a_time(self):
        terms = [
            (key, term) for key, one in mk.load_actors("heads").items() for term in one.offices
        ]
        clashes = [
            (one, other)
            for (one, first), (other, second) in combinations(terms, 2)
            if (first.office, first.state) == (second.office, second.state)
            and first.surely_overlaps(second)
        ]
        assert clashes == []

    # The day of an event that is in every chronicle, and who held the office then.
    @pytest.mark.parametrize(
        ("day", "office", "state", "who"),
        [
            ("2010-06-01", "head_of_state", "egypt", "mubarak"),
            ("2013-01-25", "head_of_state", "egypt", "morsi"),
            ("2015-08-06", "head_of_state", "egypt", "sisi"),
            ("2015-03-26", "head_of_state", "saudi_arabia", "salman"),
            ("2017-06-05", "head_of_state", "qatar", "tamim"),
            ("2014-06-10", "head_of_government", "iraq", "maliki"),
            ("2020-08-04", "head_of_government", "lebanon", "hassan_diab"),
            ("2019-07-25", "head_of_state", "tunisia", "essebsi"),
            ("2023-04-15", "head_of_government", "sudan", "osman_hussein"),
            ("2016-06-23", "head_of_government", "united_kingdom", "cameron"),
            ("2015-11-13", "head_of_state", "france", "hollande"),
            ("2011-03-17", "head_of_state", "russia", "medvedev"),
            ("2021-01-06", "head_of_state", "united_states", "trump"),
            ("2025-06-01", "head_of_state", "united_states", "trump"),
            ("2015-09-04", "head_of_government", "germany", "merkel"),
            ("2016-07-15", "head_of_state", "turkey", "erdogan"),
            ("2016-07-15", "head_of_government", "turkey", "yildirim"),
            ("2018-06-12", "head_of_state", "north_korea", "kim_jong_un"),
            ("2023-10-07", "head_of_government", "israel", "netanyahu"),
            ("2015-07-14", "head_of_government", "iran", "rouhani"),
            ("2022-02-24", "secretary_general", "nato", "stoltenberg"),
            ("2016-01-01", "secretary_general", "united_nations", "ban_ki_moon"),
            ("2020-01-31", "commission_president", "european_union", "von_der_leyen"),
        ],
    )
    def test_who_was_in_office(self, day, office, state, who):
        assert who in mk.load_actors("heads").in_office(day, office=office, state=state)

    def test_each_arab_state_and_permanent_member_has_a_head_on_most_days(self):
        heads = mk.load_actors("heads")
        arab = list(mk.load_actors("states"))[:22]
        for day in ("2010-06-01", "2013-06-01", "2018-06-01", "2020-09-01", "2023-06-01", END):
            terms = heads.offices()
            there = set(terms[(terms["since"] <= day) & ~(terms["until"] < day)]["state"])
            assert set(arab) | set(mk.load_actors("security_council")) <= there, day

    def test_the_g20_and_others_have_a_head_on_most_days(self):
        heads = mk.load_actors("heads")
        others = "argentina australia brazil canada germany india indonesia italy japan mexico"
        others += " south_africa south_korea turkey israel iran north_korea"
        others += " united_nations nato european_union"
        for day in ("2010-08-01", "2013-06-01", "2018-06-01", "2020-09-01", "2023-06-01", END):
            terms = heads.offices()
            there = set(terms[(terms["since"] <= day) & ~(terms["until"] < day)]["state"])
            assert set(others.split()) <= there, day


class TestMerging:
    def test_all_lists_merge(self, merged):
        assert len(merged) == sum(len(mk.load_actors(name)) for name in FILES)

    def test_the_security_council_is_part_of_the_states(self):
        members = mk.load_actors("security_council")
        assert set(members) == {"china", "france", "russia", "united_kingdom", "united_states"}
        assert mk.load_actors("states") | members == mk.load_actors("states")

    def test_an_unknown_list(self):
        with pytest.raises(ValueError, match=r"'states', 'capitals'.*Did you mean 'states'"):
            mk.load_actors("state")


# A text, and whom all lists together find in it.
CASES = [
    ("زار الوفد السودان ثم جنوب السودان", ["sudan", "south_sudan"]),
    ("من غينيا بيساو إلى غينيا", ["guinea_bissau", "guinea"]),
    ("وصل إلى عمان لبحث العلاقات الأردنية", ["amman"]),
    ("تستضيف عمان والكويت قمة دول الخليج", ["oman", "kuwait"]),
    ("تبحر السفن في خليج عمان", []),
    ("أسس شركة في عمان", []),
    ("أنبوب قطر الدائرة فيه خمسة أمتار", []),
    ("فازت قطر بالمباراة", ["qatar"]),
    ("القوات الفرنسية في مالي", ["mali"]),
    ("تقديم دعم مالي للمزارعين", []),
    ("زيارة إلى السعودية", ["saudi_arabia"]),
    ("تصل البضائع بالسعودية", ["saudi_arabia"]),
    ("وزارة النقل السعودية", []),
    ("اتفاق في شمال سورية", ["syria"]),
    ("قالت مصادر سورية", []),
    ("صلى المغرب بعد أذان المغرب", []),
    ("مدرسة بنين وبنات", []),
    ("شرب كوبا من الشاي", []),
    ("قال في حديث لصحيفة «الرياض» أمس", ["al_riyadh"]),
    ("وصل الوزير إلى الرياض أمس", ["riyadh"]),
    ("نقلت عنه صحيفة الحياة", ["al_hayat"]),
    ("تحسنت الحياة في القرى", []),
    ("قناة الجزيرة والجزيرة العربية", ["al_jazeera"]),
    ("نقلت الوكالة الألمانية", ["dpa"]),
    ("المستشارة الألمانية", []),
    ("استقبل الجمهور الفريق بحماس", []),
    ("غارة على موقع لحركة حماس في غزة", ["hamas"]),
    ("أصيب طالبان في حادث سير", []),
    ("قوات الاحتلال والقدس العربي", ["al_quds_al_arabi"]),
    ("في مسقط رأسه قرب دمشق", ["damascus"]),
    ("الرئيس الأمريكي دونالد ترامب", ["trump"]),
    ("افتتح جامعة الملك سلمان", []),
    ("استقبل الأمير سلطان بن سلمان بن عبد العزيز ضيوفه", []),
    ("سكرتير مجلس الأمن القومي", []),
    ("عقد مجلس الأمن الدولي جلسة", ["un_security_council"]),
    ("تجمع أنصار منتخب لبنان في جبل لبنان", ["lebanon"]),
    ("أمطار غزيرة وسيول في الأودية", []),
    ("في سيول عاصمة كوريا الجنوبية", ["seoul", "south_korea"]),
    ("أعلنت الشركة حالة القوة القاهرة", []),
    ("انطلاق رالي داكار", []),
    ("فاز ميلان على بولونيا في الدوري الإيطالي", []),
    ("قال الوزير المصري اليوم الأحد", []),
    ("قال لصحيفة «المصري اليوم» أمس", ["al_masry_al_youm"]),
    ("في اليوم السابع من الحرب", []),
    ("أعلنت روسيا اليوم الأحد", []),
    ("نقلت قناة روسيا اليوم عنه", ["rt"]),
    ("سكان إسنا جنوب الأقصر", []),
    ("الوكالة الألمانية للتعاون الدولي والوكالة الفرنسية للتنمية", []),
    ("ولي العهد الأمير الحسين بن عبدالله الثاني", []),
    ("الأمير متعب بن عبدالله بن عبدالعزيز آل سعود", []),
    ("اعتقال سعيد بوتفليقة شقيق الرئيس", []),
    ("فاز دانييل مدفيديف بالمجموعة الأولى", []),
    ("مقتل أبو سياف في دير الزور", []),
    ("الوكالة الدولية للطاقة المتجددة", []),
    ("their foreign policy and a ministry of foreign affairs", []),
    ("The president of South Sudan met the UN envoy", ["south_sudan", "united_nations"]),
    # Namesakes: each with a text where it counts and one where it does not.
    ("وصل الوزير إلى روما أمس", ["rome"]),
    ("سجل مهاجم روما هدفين في الدوري", []),
    ("وصل الوفد إلى باكو عاصمة أذربيجان", ["baku", "azerbaijan"]),
    ("لعب باكو ألكاسير في المقدمة", []),
    ("قال رئيس جورجيا إن بلاده آمنة", ["georgia"]),
    ("ضرب الإعصار ساحل جورجيا وكارولينا الجنوبية", []),
    ("زار الأمير موناكو أمس", ["monaco"]),
    ("سجل لاعب موناكو هدفا في المباراة", []),
    ("باع موناكو اثنين من لاعبيه", []),
    ("قالت الوكالة الدولية للطاقة إن الطلب زاد", ["iea"]),
    ("تفتش الوكالة الدولية للطاقة النووية المواقع", []),
    ("The US sent envoys, and US troops left.", ["united_states", "united_states"]),
    ("Give us peace, he told us.", []),
    ("US talks with Iran failed.", ["united_states", "iran"]),
    ("She won the US Open at last.", []),
    ("زار الوفد عُمان أمس", ["oman"]),
    ("زار الوفد عمّان أمس", ["amman"]),
    ("التقى في عُمان الوفد الأردني", ["oman"]),
    ("التقى في عمّان وفد الكويت", ["amman", "kuwait"]),
    ("نقلت أ.ف.ب عن مصدر", ["afp"]),
    ("قال لـ(د.ب.أ) إنه عاد", ["dpa"]),
    ("قال رئيس الوزراء علي زيدان", ["zeidan"]),
    ("اعتمد الفريق على زيدان في المباراة", []),
    ("استقبل أمير قطر الشيخ حمد بن خليفة آل ثاني الوفد", ["qatar", "hamad_bin_khalifa"]),
    ("قال وزير المالية حمد بن خليفة آل ثاني", []),
    ("نقلت آر تي الخبر", ["rt"]),
    ("نقلت قناة تي آر تي التركية الخبر", []),
    ("يزور المغرب وفد", ["morocco"]),
    ("تفتح الأسواق عند المغرب", []),
    ("يبحث الأسد مستقبل سوريا", ["assad", "syria"]),
    ("نفق الأسد في حديقة الحيوان", []),
    ("نالت الشركة حصة الأسد من السوق", []),
    ("شن الحوثي هجوما في اليمن", ["houthis", "yemen"]),
    ("قال عبد الملك الحوثي", ["abdulmalik_al_houthi"]),
    ("قوات الحوثي تتراجع", ["houthis"]),
    ("قال نائب القوات اللبنانية في كتلة جعجع", ["lebanese_forces", "geagea"]),
    ("انتشرت القوات اللبنانية على الحدود", []),
    ("قالت حركة فتح", ["fatah"]),
    ("جرى فتح الطريق", []),
    ("حظرت جماعة الإخوان المسلمين", ["muslim_brotherhood"]),
    ("قال أحد الإخوان الثلاثة", []),
    ("قال أردوغان في أنقرة", ["erdogan", "ankara"]),
    ("قالت أمينة أردوغان", []),
    ("أعلنت قناة الجديد الخبر", ["al_jadeed"]),
    ("نشر موقع مدى مصر تقريرا", ["mada_masr"]),
]


@pytest.fixture(scope="module")
def mentions(merged):
    corpus = mk.Corpus({"doc": [text for text, _ in CASES], "text": [text for text, _ in CASES]})
    return corpus.actor_mentions(merged)  # at once: spelling out all the names takes a second


class TestFinding:
    @pytest.mark.parametrize(("text", "who"), CASES)
    def test_context_decides(self, mentions, text, who):
        own = mentions[mentions["doc"] == text]
        assert own["actor"].tolist() == who
        spans = zip(own["start"], own["end"], strict=True)
        assert [text[start:end] for start, end in spans] == own["surface"].tolist()

    def test_adjectives_are_counted_when_asked_for(self):
        states = mk.load_actors("states")
        text = "الوزراء المصريون والمصريين، والقوات الروسية والروس"
        with pytest.warns(UserWarning, match="is named"):
            assert found(text, states) == []
        assert found(text, states, adjectives=True) == ["egypt"] * 2 + ["russia"] * 2

    def test_adjectives_of_two_words(self):
        states = mk.load_actors("states")
        text = "الرئيسان الجنوب أفريقي والسوداني الجنوبي، واللاعبون الجنوب أفريقيون"
        expected = ["south_africa", "south_sudan", "south_africa"]
        assert found(text, states, adjectives=True) == expected

    def test_an_invented_world_holds_none_of_them(self, merged):
        with pytest.warns(UserWarning, match="is named"):
            assert len(mk.load_classroom().actor_mentions(merged)) == 0

    def test_countries_of_annotated_articles(self, shared):
        articles = pd.read_csv(shared / "gold_articles" / "articles.csv", dtype={"doc": str})
        gold = pd.read_csv(shared / "gold_articles" / "names.csv", dtype={"doc": str})
        corpus = mk.Corpus(articles[["doc", "source", "text"]])
        mentions = corpus.actor_mentions(mk.load_actors("states"))
        pairs = mentions.reset_index().merge(
            gold[gold["type"] == "country"].reset_index(), on="doc", suffixes=("", "_gold")
        )
        pairs = pairs[(pairs["start"] < pairs["end_gold"]) & (pairs["start_gold"] < pairs["end"])]
        assert pairs["index_gold"].nunique() >= 0.95 * (gold["type"] == "country").sum()
        assert pairs["index"].nunique() >= 0.95 * len(mentions)


def test_a_lexicon_that_is_not_there_is_answered_with_those_that_are():
    with pytest.raises(ValueError, match="Did you mean 'frames'"):
        mk.load_lexicon("frame")
