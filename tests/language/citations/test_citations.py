from __future__ import annotations

import pytest

import mediakit as mk
from mediakit.language.speech.forms import SPECIAL

# What sets a verb apart: a sentence, and who is cited in it.
APART = [
    (
        "names_source",
        "نقلت وكالة رويترز عن الوزير سامر العلي أن العمل بدأ.",
        [("وكالة رويترز", "relayed_by"), ("الوزير سامر العلي", "speaker")],
    ),
    (
        "names_source",
        "أورد موقع الميناء عن الوزير سامر العلي أن العمل بدأ.",
        [("موقع الميناء", "relayed_by"), ("الوزير سامر العلي", "speaker")],
    ),
    ("passes_on", "نقلت الصحيفة أن العمل بدأ.", [("الصحيفة", "relayed_by")]),
    ("stands_in", "جاء في البيان أن العمل بدأ.", [("البيان", "speaker")]),
    (
        "informs",
        "أبلغ «رويترز» وزير النقل أن العمل بدأ.",
        [("رويترز", "relayed_by"), ("وزير النقل", "speaker")],
    ),
    ("asks", "طلب المصدر عدم ذكر اسمه.", []),
    ("refuses", "رفضت وزارة النقل تأجيل المشروع.", [("وزارة النقل", "speaker")]),
    ("amounts", "أبلغ عدد من الموظفين أن العمل بدأ.", []),
    ("sends", "نشرت الحكومة أن قواتها وصلت.", []),
    ("rules", "أقرت المحكمة بأن العمل تأخر.", []),
    ("preposition_too", "عبرت الحكومة عن رفضها للخطة.", []),
    ("only_with_that", "بين الوزير والنائب مسافة.", []),
    ("only_with_that", "بينت الوزيرة أن العمل بدأ.", [("الوزيرة", "speaker")]),
    ("disclaims", "تعليقات القراء تعبر عن رأي أصحابها.", []),
    ("other_senses", "سجل الوزير سامر العلي هدفا.", []),
    (
        "other_senses",
        "هاجم الوزير سامر العلي الحكومة قائلا: «لن نسكت».",
        [("الوزير سامر العلي", "speaker")],
    ),
    ("praises", "رحب الوزير سامر العلي بالقرار.", [("الوزير سامر العلي", "speaker")]),
    ("accuses", "واتهم الرئيس السابق سامر العلي، بأنه سبب الأزمة.", []),
    ("accuses", "واتهمت الحكومة الحزب بأنه سبب الأزمة.", [("الحكومة", "speaker")]),
    ("gives", "أصدرت المحكمة حكما.", []),
    (
        "gives",
        "أدلى الوزير سامر العلي بتصريح قال فيه إن العمل بدأ.",
        [("الوزير سامر العلي", "speaker")],
    ),
    ("noun_too", "The claim that the ship was late surprised them.", []),
    ("that_left_out", "The minister said he was ill.", [("The minister", "speaker")]),
]
# The same with verbs that nothing sets apart.
ORDINARY = [
    ("أوردت الصحيفة أن العمل بدأ.", [("الصحيفة", "speaker")]),
    ("طلب الوزير من النواب دعم الخطة.", [("الوزير", "speaker")]),
    ("شكك الوزير سامر العلي في صحة الخبر.", [("الوزير سامر العلي", "denied")]),
    ("قال عدد من الموظفين إن العمل بدأ.", [("عدد من الموظفين", "speaker")]),
    ("قالت الحكومة إن قواتها وصلت.", [("الحكومة", "speaker")]),
    ("قالت المحكمة إن العمل تأخر.", [("المحكمة", "speaker")]),
]


def cited(text: str) -> list[tuple[str, str]]:
    table = mk.Corpus({"text": [text]}).cited_sources(min_confidence=0)
    return list(zip(table["cited"], table["role"], strict=True))


@pytest.mark.filterwarnings("ignore:No ")
@pytest.mark.parametrize(("special", "text", "wanted"), APART)
def test_some_verbs_are_read_apart(special: str, text: str, wanted: list[tuple[str, str]]) -> None:
    assert special in SPECIAL
    assert cited(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), ORDINARY)
def test_others_are_not(text: str, wanted: list[tuple[str, str]]) -> None:
    assert cited(text) == wanted


# Whom no sentence below cites, by kinds of mistakes; and sources of the same kinds.
NO_SOURCES = [
    "وأكد خلو المبنى من السكان.",  # an object
    "وكانت اللجنة قد أقرت رفع الأسعار.",
    "واستغرب عدم وجود مترجم.",
    "وختم قصيدته بأبيات قديمة.",
    "اقترحنا المشروع أمس.",  # we
    "ذكرنا آنفا هذا.",
    "ينادي بحرية الرأي.",
    "أعلنت فرض الحظر.",
    "يتابع مشروع العملة منذ أعوام.",
    "ويعتبر أهم مشاريع الشركة.",
    "جلس الوفد بين الرئيسين.",
    "سار العمل وفق برنامج معين.",
    "وأظهر 20 طفلا.",
    "اختتم النادي موسمه في الصيف.",
    "نقلت الأمانة ما يقارب 90 حالة.",
    "أنجبت ابنها الأول.",
    "ليس الأثر ماديا فحسب بل معنويا في المدينة.",  # only
    "لم يكن ليتحقق ذلك لولا فضل الله ثم جهود العاملين.",  # nouns that are spelled as verbs
    "ناقش الملتقى أزمة كتب التراث في المدينة.",
    "وصفق الجمهور في لمح البصر وغادر.",
    "تنفي طبيعتنا الأولى هذا الرأي.",
    "ويرى كمستهلك أن الأسعار مرتفعة.",
    "والواقع يقول عكس ذلك تماما.",
    "وهددت رئيس الحكومة بالعزل.",  # an object by its gender
    "وأوضح أن اللجنة العامة للمياه اعتمدت المراكز، لافتا إلى أن العمل بدأ.",
    "ثم أضاف سامي خليل الهدف الثاني في الدقيقة الأخيرة.",  # what is counted
    "وكان المدير السابق قد أعلن القرار الجديد في المدينة.",  # its subject stands before
    "مما يؤكد حضور المدينة في المشهد.",
    "وله كتب عديدة في التاريخ.",
    "ويبدأ نص الاتفاقية بمقدمة طويلة.",
    "وحث المواطنين على الصبر.",  # in the case of an object
    "وكان يسمى برنامجها القديم الحوار.",
    "ودعا الجهات الحكومية إلى التعاون.",
    "عندما يأتي الأقارب إلى المدينة، موضحا أن العمل بدأ.",  # a clause of its own
    "وتشرف اللجنة على العمل وفقا للقانون الجديد.",  # what is acted by
    "وتنشر النتائج وفق معايير واضحة ومحددة.",
    "ويعمل الفريق طبقا للائحة الهيئة.",
    "وتغيرت الأسعار حسب ما تقتضي البيانات الجديدة.",
]
SOURCES = [
    ("وأكد إكرام أن العمل بدأ.", ("إكرام", "person")),
    ("وأوضح الدكتور السويد أن العمل بدأ.", ("الدكتور السويد", "person")),
    ("وذكرت بيونغ يانغ أن العمل بدأ.", ("بيونغ يانغ", "organisation")),
    ("وقالت فيسبوك إن العمل بدأ.", ("فيسبوك", "organisation")),
    ("أعلن ريال مدريد أن العمل بدأ.", ("ريال مدريد", "organisation")),
    ("قالت المفوضية الأوروبية إن العمل بدأ.", ("المفوضية الأوروبية", "organisation")),
    ("أكد الفريق البحثي أن العمل بدأ.", ("الفريق البحثي", "organisation")),
    ("قالت مجموعة من العلماء إن العمل بدأ.", ("مجموعة من العلماء", "anonymous")),
    ("قال الأورغويانيون إن العمل بدأ.", ("الأورغويانيون", "anonymous")),
    ("وشدد المرسوم على حفظ الحقوق.", ("المرسوم", "document")),
    ("ونفت روسيا التورط في الهجوم.", ("روسيا", "organisation")),
    ("وأعلن تنظيم داعش المسؤولية عن الهجوم.", ("تنظيم داعش", "organisation")),
    ("وأكد الوزير سامي خليل تفهمه قلق السكان.", ("الوزير سامي خليل", "official")),
    ("أعلن الجيش السوري استعادة السيطرة.", ("الجيش السوري", "organisation")),
    ("وقال الوزير سامي خليل إنه يؤيد الاتفاق.", ("الوزير سامي خليل", "official")),
    ("وأعلن المركز أن المدير دعا الأطباء إلى الحضور.", ("المركز", "organisation")),
    ("وطالب المدرب اللاعبين بإجراء التدريبات.", ("المدرب", "person")),
    ("ودعت الجامعة الراغبين إلى التسجيل.", ("الجامعة", "organisation")),
    ("وأعلنت الشركة الأم أن العمل بدأ.", ("الشركة الأم", "organisation")),
    ("وأعلن نادي الوادي أول من أمس أن العمل بدأ.", ("نادي الوادي", "organisation")),
    ("ووجه مدير المركز رسالة إلى السكان، مؤكدا أن العمل بدأ.", ("مدير المركز", "official")),
    ("وأوضح الدكتور سامي بن فضل البار أن العمل بدأ.", ("الدكتور سامي بن فضل البار", "person")),
    ("وقالت مصممة الأزياء فائزة خليل إن العمل بدأ.", ("مصممة الأزياء فائزة خليل", "person")),
    ("ويقول الدكتور سامي علم الدين إن العمل بدأ.", ("الدكتور سامي علم الدين", "person")),
    ("وانتقدت صحف تونسية زيارة الوفد.", ("صحف تونسية", "outlet")),
]
# Where a name ends: before the object of its verb and how it speaks, and not before its own words.
ENDS = [
    ("وأدانت الحكومة المحلية التفجير الذي استهدف السوق.", "الحكومة المحلية"),
    ("وقال المدرب المحلي السابق إن العمل بدأ.", "المدرب المحلي السابق"),
    ("وأيد المشاركون التزامهم بالخطة، مؤكدين أن العمل بدأ.", "المشاركون"),
    ("وأعلنت منظمة دوراكا مسؤوليتها عن الهجوم.", "منظمة دوراكا"),
    ("وأدانت الأمانة العامة للمكتبات وبشدة العمل.", "الأمانة العامة للمكتبات"),
    ("ودعت اللجان الشعبية في محافظة تعز المواطنين إلى الصبر.", "اللجان الشعبية في محافظة تعز"),
    ("وانتقد الناشط ماهر السلطات المحلية في المدينة.", "الناشط ماهر"),
    ("وقال الدكتور سامي بن عايد الشفق إن العمل بدأ.", "الدكتور سامي بن عايد الشفق"),
    ("وأكد وزير النقل السابق جواد الراوي أن العمل بدأ.", "وزير النقل السابق جواد الراوي"),
    ("وأوضح المهندس الحسن أن العمل بدأ.", "المهندس الحسن"),
    ("وأوضح سامي الجار الله أن العمل بدأ.", "سامي الجار الله"),
    ("وقالت المحكمة في أديس أبابا إن العمل بدأ.", "المحكمة في أديس أبابا"),
    ("وقال رئيس بلدية المرسى غرب العراق إن العمل بدأ.", "رئيس بلدية المرسى غرب العراق"),
    ("وقال رئيس العاصمة النمساوية فيينا إن العمل بدأ.", "رئيس العاصمة النمساوية فيينا"),
    ("وذكرت صحيفة «ماركا» الإسبانية أن العمل بدأ.", "صحيفة «ماركا» الإسبانية"),
    (
        "وقال استشاري القلب بمستشفى الملك فهد في المدينة الدكتور سامي خليل إن العمل بدأ.",
        "استشاري القلب بمستشفى الملك فهد في المدينة الدكتور سامي خليل",
    ),
    ("وقال سامي خليل، مدير المكتبة في زيارته للمرسى إن العمل بدأ.", "سامي خليل، مدير المكتبة"),
    ("أعلنت فرنسا أن العمل بدأ.", "فرنسا"),
    ("وأبدى المدير الفني لمنتخب فرنسا دهشته، قائلا إن العمل بدأ.", "المدير الفني لمنتخب فرنسا"),
    ("وبدأ العمل في المدينة، وفقا لبيان رسمي أصدره.", "بيان رسمي"),
    ("وارتفع العدد، وفقا لبيانات هيئة الحرائق والكوارث.", "بيانات هيئة الحرائق والكوارث"),
    ("وبحسب تقرير «مدارات» تراجع المؤشر العام.", "تقرير «مدارات"),
    ("وبحسب ما قاله المتحدث باسمه، بدأ العمل.", "المتحدث باسمه"),
    ("وقالوا إن وزير النقل وصف المدير بأنه متشدد.", "وزير النقل"),
    ("وقال مدير المدارس المكلف بتعليم المرسى إن العمل بدأ.", "مدير المدارس المكلف بتعليم المرسى"),
]
# What stands behind ل and the like, and is no outlet or agency.
NO_RELAYS = [
    "قال سامي خليل إن الوفد وصل إلى موقع عسكري في الشرق.",
    "أعرب المبعوث إلى اليمن عن أمله في وقف القتال.",
    "قال الأمين العام للأمم المتحدة إن العمل بدأ.",
    "قال وزير الدولة للشؤون الخارجية إن العمل بدأ.",
    "قال سامي خليل إن الماء مقطوع لكن العمل بدأ.",
]


@pytest.mark.filterwarnings("ignore:No ", "ignore:nobody is cited")
@pytest.mark.parametrize("text", NO_SOURCES)
def test_an_object_a_verb_or_a_thing_is_no_source(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(("text", "wanted"), SOURCES)
def test_what_speaks_has_its_kind(text: str, wanted: tuple[str, str]) -> None:
    table = mk.Corpus({"text": [text]}).cited_sources(min_confidence=0)
    assert list(zip(table["cited"], table["kind"], strict=True)) == [wanted]


@pytest.mark.parametrize(("text", "wanted"), ENDS)
def test_a_name_ends_where_its_last_word_does(text: str, wanted: str) -> None:
    assert mk.Corpus({"text": [text]}).cited_sources(min_confidence=0)["cited"].tolist() == [wanted]


@pytest.mark.parametrize("text", NO_RELAYS)
def test_a_place_or_body_behind_a_preposition_relays_nothing(text: str) -> None:
    explained = "ذكرت وكالة أنباء الإمارات ووكالة شؤون ووكالة الأنباء اليمنية أن العمل بدأ."
    table = mk.Corpus({"text": [text, explained]}).cited_sources()
    assert "relayed_by" not in table.loc[table["doc"] == table["doc"].iloc[0], "role"].tolist()


def test_the_state_in_a_dateline_is_no_credit() -> None:
    text = "دبي، الإمارات العربية المتحدة (CNN)-- قال سامي خليل إن العمل بدأ."
    explained = "ذكرت وكالة أنباء الإمارات وقناة العربية أن العمل بدأ."
    table = mk.Corpus({"source": ["CNN", "CNN"], "text": [text, explained]}).cited_sources()
    credits = table[table["role"] == "credit"]
    assert credits[["cited", "kind"]].to_numpy().tolist() == [["CNN", "own_credit"]]


EXPLAINED = "ذكرت قناة 9 وصحيفة الاثنين وصحيفة «المرسى الجديد» ومجلة «برندال» أن العمل بدأ."
# What stands between signs at either end of an article, and what of it is credited.
CREDITS = [
    ("الضفة ـ جدة\n\nبدأ العمل في الجسر الجديد أمس.", ["الضفة"]),
    ("جدة ـ ماهر خليل\n\nبدأ العمل في الجسر الجديد أمس.", ["ماهر خليل"]),
    ("بدأ العمل في الجسر الجديد اليوم (الاثنين) بحضور الوزير.", []),
    ("سجلت منهم (9) حالات في الجسر الجديد.", []),
    ("بدأت الكتابة قبل عام في صحيفة (المرسى الجديد) ثم توقفت.", []),
    ("كان العمل في ذلك الوقت يعجب (المرسى الجديد) كثيرا.", []),
    ("بدأ العمل في الجسر الجديد أمس. (المرسى الجديد)", ["المرسى الجديد"]),
    ("نشرته مجلة (برندال) الشهيرة في عددها الأخير.", ["برندال"]),
]


@pytest.mark.filterwarnings("ignore:No ", "ignore:nobody is cited")
@pytest.mark.parametrize(("text", "wanted"), CREDITS)
def test_a_credit_is_the_name_of_who_wrote_or_sent_it(text: str, wanted: list[str]) -> None:
    texts = {"doc": ["1", "2"], "source": ["الضفة"] * 2, "text": [text, EXPLAINED]}
    table = mk.Corpus(texts).cited_sources()
    credits = table[(table["role"] == "credit") & (table["doc"] == "1")]
    assert credits["cited"].tolist() == wanted


def test_whatever_sets_verbs_apart_has_a_sentence() -> None:
    assert {special for special, _, _ in APART} == set(SPECIAL)


def test_that_may_be_left_out_behind_some_verbs() -> None:
    text = "The minister said the ship was late. The minister warned the ship was late."
    table = mk.Corpus({"text": [text]}).quotations(kinds=("indirect",))
    assert table[["verb", "quote"]].to_numpy().tolist() == [["said", "the ship was late"]]
