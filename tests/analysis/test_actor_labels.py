from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mediakit as mk
from mediakit.reading import seeds_folder

# A case without a label is said by a warning, which tests of their own ask for.
pytestmark = [
    pytest.mark.filterwarnings("ignore:None of .* is named"),
    pytest.mark.filterwarnings("ignore:No label stands beside"),
]

CLASSROOM = seeds_folder() / "classroom"
RANIA = mk.Actors.from_dict(
    {
        "rania": {"type": "person", "aliases": ["رانيا منصور", "رانيا", "Rania Mansour"]},
        "karim": {"type": "person", "aliases": ["كريم حداد", "Karim Haddad"]},
        "office": {"type": "organisation", "aliases": ["الديوان"]},
    }
)


def labels(text: str, actor: str = "rania") -> list[tuple[str, str, str]]:
    """Label, kind and side of the labels of one actor in a text."""
    table = mk.Corpus({"source": ["صحيفة"], "text": [text]}).actor_labels(RANIA)
    rows = table.loc[table["actor"] == actor, ["label", "kind", "side"]]
    return list(rows.itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قالت وزيرة الصحة رانيا منصور إن العمل بدأ.", [("وزيرة الصحة", "title", "before")]),
        ("وصلت الدكتورة رانيا أمس.", [("الدكتورة", "rank", "before")]),
        ("نُقل عن الرئيسة السابقة رانيا قولها.", [("الرئيسة السابقة", "title", "before")]),
        (
            "افتتحت معالي وزيرة النقل والموانئ الدكتورة رانيا منصور المعرض.",
            [
                ("معالي", "rank", "before"),
                ("وزيرة النقل والموانئ", "title", "before"),
                ("الدكتورة", "rank", "before"),
            ],
        ),
        (
            "قالت صاحبة السمو الملكي الأميرة رانيا.",
            [("صاحبة السمو الملكي", "rank", "before"), ("الأميرة", "rank", "before")],
        ),
        ("تحدث اللواء الليبي المتقاعد رانيا.", [("اللواء الليبي المتقاعد", "rank", "before")]),
        ("رحبت مع شقيقته رانيا بالضيوف.", [("شقيقته", "apposition", "before")]),
        ("اتفق مع المصرية رانيا.", []),
        ("اتفق مع اللبناني رانيا.", [("اللبناني", "apposition", "before")]),
        ("أكدت رانيا منصور، مديرة هيئة الموانئ، أن.", [("مديرة هيئة الموانئ", "title", "after")]),
        ("قالت رانيا منصور رئيسة نادي الفتح إنها.", [("رئيسة نادي الفتح", "title", "after")]),
        ("رانيا هي رئيسة اللجنة.", [("رئيسة اللجنة", "predicate", "after")]),
        (
            "تخوض رانيا على رأس الوفد الوطني مفاوضات.",
            [("على رأس الوفد الوطني", "predicate", "after")],
        ),
        ("قالت رانيا، التي تقود الوفد، إنها عائدة.", [("التي تقود الوفد", "relative", "after")]),
        (
            "تحدثت رانيا – المتحالفة مع الحكومة – أمس.",
            [("المتحالفة مع الحكومة", "apposition", "after")],
        ),
    ],
)
def test_labels_beside_a_name(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert labels(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "استقبلت رانيا وزير الخارجية.",  # the object of the verb
        "وصلت رئيسة الوزراء. رانيا غائبة.",
        "طالب رانيا بالرحيل.",  # a verb that is spelled as a noun
        "قوات رانيا التي انسحبت أمس.",  # the clause is of the forces
        "رئيس الوزراء زار رانيا.",
        "كتب مدير المكتب: رانيا هنا.",
    ],
)
def test_what_is_no_label(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قالت رانيا، وهي سائقة رافعة جاءت من الجنوب، إنها عائدة.", "سائقة رافعة جاءت من الجنوب"),
        ("رانيا كانت مثالا للصبر والعمل.", "مثالا للصبر والعمل"),
        ("رانيا هي إحدى أبرز قيادات النقابة حيث عملت طويلا.", "إحدى أبرز قيادات النقابة"),
        ("رانيا، وتشغل منصب مديرة الميناء، غائبة.", "مديرة الميناء"),
        (
            "عادت رانيا، وهي من أوائل من دخلوا القاعة، وأعلنوا الإضراب.",
            "من أوائل من دخلوا القاعة، وأعلنوا الإضراب",
        ),
        ("Rania Mansour is a crane driver.", "a crane driver"),
    ],
)
def test_predicates(text: str, wanted: str) -> None:
    assert labels(text) == [(wanted, "predicate", "after")]


def test_a_predicate_may_stand_before_the_name() -> None:
    text = "يذكر أن صاحب المركب المفقود هو رانيا."
    assert labels(text) == [("صاحب المركب المفقود", "predicate", "before")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قالت رانيا التي تشغل منصب المستشارة.", "التي تشغل منصب المستشارة"),
        ("لم يسبق لرانيا، التي تقود الوفد، أن غابت.", "التي تقود الوفد"),
        ("قالت الوزيرة رانيا، التي تقود الوفد، إنها عائدة.", "التي تقود الوفد"),
    ],
)
def test_relative_clauses(text: str, wanted: str) -> None:
    assert [found for found, kind, _ in labels(text) if kind == "relative"] == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "عادت رانيا، التي ترى أن العمل بدأ.",
        "عادت رانيا، التي وصلت أمس.",
        "عادت الوزيرة رانيا، الذي يقود الوفد.",  # the gender is another's
        "القرار الذي أعدته رانيا والذي يلغي الرسوم.",  # the clauses are of the decision
        "غادرت رانيا، الأمر الذي يربك الوفد.",
        "وصلت رانيا الذين يقودون الوفد.",  # of several, but one is named
    ],
)
def test_clauses_that_are_no_label(text: str) -> None:
    assert [found for found in labels(text) if found[1] == "relative"] == []


@pytest.mark.parametrize(
    "text",
    [
        "التقى رانيا وكان رئيس الوزراء حاضرا.",
        "رانيا كان من المقرر أن تعود.",
        "رانيا كانت في المكتب.",
        "كان في استقبال رانيا، رئيس المجلس، وحشد كبير.",
    ],
)
def test_what_is_no_predicate(text: str) -> None:
    assert labels(text) == []


def test_a_clause_of_two_persons_is_a_label_of_both() -> None:
    text = "حضر كريم حداد ورانيا اللذان يقودان الوفد."
    wanted = [("اللذان يقودان الوفد", "relative", "after")]
    assert labels(text) == labels(text, "karim") == wanted


def test_a_clause_may_stand_between_title_and_name() -> None:
    text = "قال المرشح الذي هزم في الانتخابات كريم حداد."
    assert labels(text, "karim") == [
        ("المرشح", "title", "before"),
        ("الذي هزم في الانتخابات", "relative", "before"),
    ]
    assert labels("قال المرشح الذي زار كريم حداد.", "karim") == []


def test_the_title_of_a_name_before_the_comma_stays_there() -> None:
    text = "التقى كريم حداد نائب وزير النقل، رانيا منصور."
    assert labels(text) == []


def test_listing_again_gives_the_same(two_sources: mk.Corpus) -> None:
    """The last reading is kept, but only for the same words and actors."""
    corpus = mk.Corpus({"text": ["قالت الوزيرة رانيا"]})
    first = corpus.actor_labels(RANIA)
    pd.testing.assert_frame_equal(corpus.actor_labels(RANIA), first)
    assert len(corpus.actor_labels(mk.Actors({"nobody": ["غائب"]}))) == 0
    assert mk.Corpus({"text": ["وصل المدير كريم حداد"]}).actor_labels(RANIA)["actor"].tolist() == [
        "karim"
    ]
    changed = corpus.assign(text=["عاد الوزير رانيا"])
    assert changed.actor_labels(RANIA)["label"].tolist() == ["الوزير"]


def test_the_particle_before_a_label_is_no_part_of_it() -> None:
    text = "رحب باللواء المتقاعد رانيا منصور ثم للرئيسة رانيا"
    table = mk.Corpus({"text": [text]}).actor_labels(RANIA)
    assert table["label"].tolist() == ["اللواء المتقاعد", "رئيسة"]
    assert table["start"].tolist() == [5, text.index("رئيسة")]


def test_a_title_of_the_next_person_is_not_of_the_one_before() -> None:
    text = "حضرت رانيا منصور وزير النقل كريم حداد."
    assert labels(text) == []
    assert labels(text, "karim") == [("وزير النقل", "title", "before")]


def test_only_persons_have_labels() -> None:
    assert labels("قال رئيس الديوان إن العمل بدأ.", "office") == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Transport Minister Rania Mansour.", [("Transport Minister", "title", "before")]),
        ("The port tycoon, Rania Mansour, left.", [("port tycoon", "title", "before")]),
        ("He met Dr Rania Mansour.", [("Dr", "rank", "before")]),
        ("Rania Mansour, head of the Union.", [("head of the Union", "title", "after")]),
        ("Rania Mansour, an adviser at X.", [("an adviser at X", "apposition", "after")]),
        ("Rania Mansour, who led the strike, left.", [("who led the strike", "relative", "after")]),
        ("Yesterday Rania Mansour left.", []),
    ],
)
def test_english_labels(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert labels(text) == wanted


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("وقال كريم حداد: «أشكر وزيرة الصحة رانيا».", "karim"),
        ("«أشكر وزيرة الصحة رانيا»، قال كريم حداد.", "karim"),
        ("وقال مصدر مطلع: «زارت وزيرة الصحة رانيا الميناء».", "مصدر مطلع"),
        ("ما سماه «لقاء وزيرة الصحة رانيا» كان قصيرا.", "صحيفة"),
        ("التقى وزيرة الصحة رانيا.", "صحيفة"),
    ],
)
def test_a_label_belongs_to_who_says_it(text: str, speaker: str) -> None:
    table = mk.Corpus({"source": ["صحيفة"], "text": [text]}).actor_labels(RANIA)
    assert table.loc[table["actor"] == "rania", "attributed_to"].tolist() == [speaker]


def test_whom_a_label_belongs_to_has_names_beside_its_id() -> None:
    text = (
        "التقى وزيرة الصحة رانيا. وقال كريم حداد: «أشكر وزيرة الصحة رانيا». "
        "وقال مصدر مطلع: «زارت وزيرة الصحة رانيا الميناء»."
    )
    actors = mk.Actors.from_dict(
        {
            "rania": {"names": {"ar": "رانيا"}, "aliases": ["رانيا"], "type": "person"},
            "karim": {"names": {"ar": "كريم حداد"}, "aliases": ["كريم حداد"], "type": "person"},
        }
    )
    corpus = mk.Corpus({"source": ["safha"], "text": [text]}).with_names({"safha": "الصفحة"})
    table = corpus.actor_labels(actors)
    mine = table[table["actor"] == "rania"]
    assert mine["attributed_to"].tolist() == ["safha", "karim", "مصدر مطلع"]
    assert mine["attributed_to_ar"].tolist()[:2] == ["الصفحة", "كريم حداد"]
    assert mine["attributed_to_ar"].isna().tolist() == [False, False, True]
    shown = mk.show(mine, language="ar").frame["منسوب إلى"]
    assert shown.tolist() == ["الصفحة", "كريم حداد", "مصدر مطلع"]


def test_a_verb_without_a_speaker_leaves_it_open() -> None:
    text = "وأضاف: «أشكر وزيرة الصحة رانيا»."
    table = mk.Corpus({"text": [text]}).actor_labels(RANIA)
    assert table["attributed_to"].isna().tolist() == [True]


def test_a_corpus_without_labels_gives_no_rows(two_sources: mk.Corpus) -> None:
    with pytest.warns(UserWarning, match="None of 1 actor is named") as caught:
        table = two_sources.actor_labels(mk.Actors({"nobody": ["غائب"]}))
    assert caught[0].filename == __file__
    assert len(table) == 0
    assert table.columns.tolist()[:4] == ["doc", "source", "date", "actor"]


def test_why_there_are_no_labels_is_said() -> None:
    corpus = mk.Corpus({"text": ["عادت رانيا إلى الديوان."]})
    with pytest.warns(UserWarning, match="No label stands beside 1 mention of the persons"):
        assert len(corpus.actor_labels(RANIA)) == 0
    office = mk.Actors.from_dict({"office": {"type": "organisation", "aliases": ["الديوان"]}})
    with pytest.warns(UserWarning, match="actors holds no person, only 'organisation'"):
        assert len(corpus.actor_labels(office)) == 0


def test_bad_input_is_refused(two_sources: mk.Corpus) -> None:
    with pytest.raises(TypeError, match=r"actors must be mk\.Actors"):
        two_sources.actor_labels(["رانيا"])
    with pytest.raises(ValueError, match="corpus has no rows"):
        two_sources.head(0).actor_labels(RANIA)


def test_the_corpus_is_left_as_it_was(two_sources: mk.Corpus) -> None:
    before = two_sources.copy(deep=True)
    two_sources.actor_labels(RANIA)
    pd.testing.assert_frame_equal(two_sources, before)


WORDS = [
    "رانيا",
    "منصور",
    "الوزير",
    "رئيس",
    "باللواء",
    "الذي",
    "قال",
    "،",
    ".",
    "«",
    "»",
    "في",
    "هو",
]
WORDS += [
    "الدكتورة",
    "وَزِيرَةُ",
    "صاحب",
    "السمو",
    "بـالوزيرة",
    "Dr",
    "minister",
    "Rania Mansour",
    "\n",
    ":",
]


TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25)


@settings(max_examples=12, deadline=None)
@given(st.lists(TEXT, min_size=12, max_size=16))
def test_every_span_is_the_label(parts: list[list[str]]) -> None:
    texts = [" ".join(["نص", *part]) for part in parts]
    table = mk.Corpus({"text": texts}).actor_labels(RANIA)
    for row in table.itertuples():
        assert texts[int(row.doc) - 1][row.start : row.end] == row.label
        assert row.label.strip() == row.label != ""
        assert row.kind in {"title", "rank", "apposition", "relative", "predicate"}
        assert row.side in {"before", "after"}


def _words_apart(text: str, one: int, other: int) -> int:
    return len(text[min(one, other) : max(one, other)].split())


def _scores(
    corpus: mk.Corpus, found: pd.DataFrame, gold: pd.DataFrame, kinds: set[str]
) -> tuple[float, float]:
    """Precision and recall of labels of some kinds, ends within two words of the true ones."""
    texts = dict(zip(corpus["doc"], corpus["text"], strict=True))

    def near(mine: tuple[str, int, int], true: tuple[str, int, int]) -> bool:
        return (
            mine[0] == true[0]
            and max(mine[1], true[1]) < min(mine[2], true[2])
            and all(_words_apart(texts[mine[0]], mine[i], true[i]) <= 2 for i in (1, 2))
        )

    mine = list(
        found.loc[found["kind"].isin(kinds), ["doc", "start", "end"]].itertuples(index=False)
    )
    true = list(
        gold.loc[gold["kind"].isin(kinds), ["doc", "label_start", "label_end"]].itertuples(
            index=False
        )
    )
    hits = sum(any(near(tuple(a), tuple(b)) for a in mine) for b in true)
    right = sum(any(near(tuple(a), tuple(b)) for b in true) for a in mine)
    return right / len(mine), hits / len(true)


@pytest.fixture(scope="module")
def classroom() -> tuple[mk.Corpus, pd.DataFrame]:
    corpus = mk.load_classroom()
    return corpus, corpus.actor_labels(mk.Actors.from_yaml(CLASSROOM / "actors.yml"))


def test_titles_of_the_classroom(classroom: tuple[mk.Corpus, pd.DataFrame]) -> None:
    """In its gold, styles are part of the title and titles that stand alone have rows."""
    corpus, found = classroom
    gold = pd.read_csv(CLASSROOM / "gold" / "labels.csv").query("position != 'alone'")
    precision, recall = _scores(corpus, found, gold, {"title"})
    assert precision >= 0.97
    assert recall >= 0.95


@pytest.mark.parametrize("kind", ["relative", "predicate"])
def test_clauses_of_the_classroom(classroom: tuple[mk.Corpus, pd.DataFrame], kind: str) -> None:
    """Found 17 of 18 clauses and 4 of 5 predicates; 17 of 20 and 4 of 4 rows are right."""
    corpus, found = classroom
    gold = pd.read_csv(CLASSROOM / "gold" / "labels.csv")
    precision, recall = _scores(corpus, found, gold, {kind})
    assert precision >= 0.75
    assert recall >= 0.75


def test_labels_of_the_reports(shared) -> None:
    """The gold calls a clause of either kind "clause", and a rank a title."""
    files = sorted((shared / "seeds").glob("00[0-2]*.txt"))
    texts = [file.read_bytes().decode() for file in files]
    corpus = mk.Corpus({"doc": [file.name[:3] for file in files], "text": texts})
    found = corpus.actor_labels(mk.Actors.from_yaml(seeds_folder() / "actors.yml"))
    found = found[found["actor"] == "haftar"]
    gold = pd.read_csv(shared / "gold" / "labels.csv", dtype={"doc": str})
    gold = gold.rename(columns={"start": "label_start", "end": "label_end"})
    body = gold[gold["zone"] == "body"].assign(kind="any")
    assert _scores(corpus, found.assign(kind="any"), body, {"any"}) == (1, 1)
    clauses = gold.assign(kind=gold["kind"].replace("clause", "predicate"))
    found = found.replace({"kind": {"relative": "predicate"}})
    assert _scores(corpus, found, clauses, {"predicate"}) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("title", 0.95),
        ("rank", 0.97),
        ("apposition", 0.85),
        ("relative", 0.75),
        ("predicate", 0.75),
    ],
)
def test_labels_of_newspaper_articles(shared, kind: str, least: float) -> None:
    folder = shared / "gold_articles"
    articles = pd.read_csv(folder / "articles.csv", dtype=str)
    names = pd.read_csv(folder / "names.csv", dtype=str)
    gold = pd.read_csv(folder / "labels.csv", dtype={"doc": str})
    persons = {*names.loc[names["type"] == "person", "text"], *gold["person"]}
    keys = dict(zip(mk.Normalization().fold(sorted(persons)), sorted(persons), strict=True))
    apart = {"folds": {"compounds": False}}  # عبد الله and عبدالله stand as two in the gold
    actors = mk.Actors.from_dict(
        apart | {name: {"type": "person", "aliases": [name]} for name in keys.values()}
    )
    corpus = mk.Corpus(articles)
    precision, recall = _scores(corpus, corpus.actor_labels(actors), gold, {kind})
    assert precision >= least
    assert recall >= least


# ---- Titles of the press of many countries, and whose title it is --------------------------------


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("وكيل الملك", [("وكيل الملك", "title")]),
        ("وكيل الجمهورية", [("وكيل الجمهورية", "title")]),
        ("العماد", [("العماد", "rank")]),
        ("الأنبا", [("الأنبا", "rank")]),
        ("والي وهران", [("والي وهران", "title")]),
        ("والي الخرطوم", [("والي الخرطوم", "title")]),
        ("والي جهة سوس", [("والي جهة سوس", "title")]),
        ("سيادة الرئيس", [("سيادة", "rank"), ("الرئيس", "title")]),
        ("آية الله", [("آية الله", "rank")]),
        ("آية الله العظمى", [("آية الله العظمى", "rank")]),
        ("حجة الإسلام", [("حجة الإسلام", "rank")]),
        ("العلامة", [("العلامة", "rank")]),
        ("القس", [("القس", "rank")]),
        ("الأب", [("الأب", "rank")]),
        ("المناضلة", [("المناضلة", "title")]),
        ("المجاهد", [("المجاهد", "title")]),
        ("الكومندان", [("الكومندان", "rank")]),
        ("الباشا", [("الباشا", "rank")]),
        ("الأخ", [("الأخ", "rank")]),
        ("قائمقام زحلة", [("قائمقام زحلة", "title")]),
        ("متصرف بيروت", [("متصرف بيروت", "title")]),
        ("الحكمدار", [("الحكمدار", "title")]),
        ("الأسيرة المحررة", [("الأسيرة المحررة", "title")]),
        ("صانعة المحتوى", [("صانعة المحتوى", "title")]),
        ("المؤثرة", [("المؤثرة", "title")]),
    ],
)
def test_titles_of_many_countries(title: str, wanted: list[tuple[str, str]]) -> None:
    found = labels(f"وصلت {title} رانيا منصور إلى المدينة.")
    assert [(label, kind) for label, kind, _ in found] == wanted


@pytest.mark.parametrize(
    ("before", "label"),
    [
        ("وكيل اللاعبة المصرية", "اللاعبة المصرية"),
        ("محامي المعتقلة", "المعتقلة"),
        ("ممثل معروف بمواقفه المعارضة لنظام الرئيسة السورية", "الرئيسة السورية"),
        ("المسؤول في إدارة الرئيسة", "الرئيسة"),
        ("نائبة الرئيس", "نائبة الرئيس"),  # a title of two words is one title
        ("مستشارة الوزير", "مستشارة الوزير"),
        ("وكيلة الوزارة", "وكيلة الوزارة"),
    ],
)
def test_an_outer_noun_is_the_title_of_another(before: str, label: str) -> None:
    assert [one for one, *_ in labels(f"تحدثت أمس {before} رانيا منصور في المدينة.")] == [label]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("US Secretary of State Rania Mansour left.", ["US Secretary of State"]),
        ("The Minister of Finance Rania Mansour left.", ["Minister of Finance"]),
        ("He met the president in Cairo Rania Mansour said.", []),
    ],
)
def test_english_titles_with_of(text: str, wanted: list[str]) -> None:
    assert [label for label, *_ in labels(text)] == wanted


def test_an_untyped_country_is_told_of() -> None:
    actors = mk.Actors({"russia": ["روسيا"], "rania": ["رانيا منصور"]})
    corpus = mk.Corpus({"text": ["زار وزير الخارجية روسيا أمس. وصلت الوزيرة رانيا منصور."]})
    with pytest.warns(UserWarning, match="'russia' has no type and is read as a person"):
        corpus.actor_labels(actors)
    only = mk.Actors({"rania": ["رانيا منصور"]})
    assert corpus.actor_labels(only)["label"].tolist() == ["الوزيرة"]
