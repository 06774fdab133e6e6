"""Every fixed word of a plot, in each language it can speak."""

from __future__ import annotations

from typing import Final

from mediakit.text.bidi import isolate

__all__ = ["CATALOGUE", "LANGUAGES", "TABLE_NAMES", "name_of", "say"]

LANGUAGES: Final = ("en", "ar")

CATALOGUE: Final[dict[str, dict[str, str]]] = {
    # Axes, with their unit.
    "rate": {
        "en": "Rate per {per:,} tokens",
        "ar": "التكرار لكل {per:,} كلمة",
    },
    "mention rate": {
        "en": "Mentions per {per:,} tokens",
        "ar": "عدد مرات الذكر لكل {per:,} كلمة",
    },
    "label share": {
        "en": "Share of the actor's labels (0 to 1)",
        "ar": "حصة اللقب من ألقاب الفاعل (من 0 إلى 1)",
    },
    "voice share": {
        "en": "Share of the citations of speakers (0 to 1)",
        "ar": "الحصة من مرات الاستشهاد بالمتحدثين (من 0 إلى 1)",
    },
    "document share": {
        "en": "Share of the outlet's documents (0 to 1)",
        "ar": "الحصة من وثائق الوسيلة (من 0 إلى 1)",
    },
    "citations": {"en": "Number of citations", "ar": "عدد مرات الاستشهاد"},
    "log ratio": {
        "en": "log2 of the ratio of rates:\n+1 = twice as frequent in {source}, "
        "\u22121 = twice as frequent in {reference}",
        "ar": "لوغاريتم نسبة التكرارين للأساس 2:\n"
        "الموجب أكثر تكرارًا في {source}، والسالب في {reference}، وكل وحدة ضعف",
    },
    "log ratio short": {
        "en": "log2 of the ratio of rates",
        "ar": "لوغاريتم نسبة التكرارين (الأساس 2)",
    },
    "quotations": {"en": "Quotations", "ar": "عدد الاقتباسات"},
    # What a verb of reporting says about what is said.
    "stance neutral": {"en": "neutral verb (said)", "ar": "فعل محايد (قال)"},
    "stance assertive": {"en": "assertive verb (stressed)", "ar": "فعل توكيد (أكد)"},
    "stance doubtful": {"en": "doubtful verb (claimed)", "ar": "فعل تشكيك (زعم)"},
    "stance denying": {"en": "denying verb (denied)", "ar": "فعل نفي (نفى)"},
    # Titles.
    "quotations by speaker": {
        "en": "Who is quoted, and with which verbs",
        "ar": "من تُنقل أقواله، وبأي أفعال",
    },
    "term_frequency": {
        "en": "The most frequent terms",
        "ar": "أكثر الكلمات تكرارًا",
    },
    "term_frequency one": {
        "en": "The most frequent terms: {group}",
        "ar": "أكثر الكلمات تكرارًا: {group}",
    },
    "term_frequency by": {
        "en": "The most frequent terms by {by}",
        "ar": "أكثر الكلمات تكرارًا بحسب {by}",
    },
    "actor_counts": {
        "en": "How often each actor is mentioned",
        "ar": "عدد مرات ذكر كل فاعل",
    },
    "actor_counts one": {
        "en": "How often each actor is mentioned: {group}",
        "ar": "عدد مرات ذكر كل فاعل: {group}",
    },
    "actor_counts by": {
        "en": "How often each actor is mentioned, by {by}",
        "ar": "عدد مرات ذكر كل فاعل بحسب {by}",
    },
    "actor_network": {
        "en": "Who is named together with whom",
        "ar": "من يُذكر مع من",
    },
    "actor_network one": {
        "en": "Who is named together with whom: {group}",
        "ar": "من يُذكر مع من: {group}",
    },
    "actor_network by": {
        "en": "Who is named together with whom, by {by}",
        "ar": "من يُذكر مع من بحسب {by}",
    },
    "actor_labels one": {
        "en": "How {actor} is labelled",
        "ar": "الألقاب والأوصاف المقترنة باسم {actor}",
    },
    "actor_labels by": {
        "en": "How each actor is labelled, by {by}",
        "ar": "الألقاب والأوصاف المقترنة بكل فاعل بحسب {by}",
    },
    "voices": {"en": "Who is heard", "ar": "لمن الصوت"},
    "voices one": {"en": "Who is heard: {group}", "ar": "لمن الصوت: {group}"},
    "voices by": {"en": "Who is heard, by {by}", "ar": "لمن الصوت بحسب {by}"},
    "feeds": {
        "en": "Agencies and outlets that are drawn on",
        "ar": "الوكالات والوسائل المنقول عنها",
    },
    "feeds one": {
        "en": "Agencies and outlets that are drawn on: {group}",
        "ar": "الوكالات والوسائل المنقول عنها: {group}",
    },
    "feeds by": {
        "en": "Agencies and outlets that are drawn on, by {by}",
        "ar": "الوكالات والوسائل المنقول عنها بحسب {by}",
    },
    "cited_sources": {"en": "Whom each outlet cites", "ar": "بمن تستشهد كل وسيلة"},
    "cited_sources one": {"en": "Who is cited: {group}", "ar": "المستشهد بهم: {group}"},
    "others of": {"en": "{kind}, others: {count:,}", "ar": "{kind}، الباقون: {count:,}"},
    "other outlets": {"en": "other outlets: {count:,}", "ar": "وسائل أخرى: {count:,}"},
    "compare_sources one": {
        "en": "Terms that set {source} apart from {reference}",
        "ar": "الكلمات التي تميز {source} عن {reference}",
    },
    "compare_sources by": {
        "en": "Terms that set each source apart",
        "ar": "الكلمات التي تميز كل مصدر",
    },
    "compare_sources panel": {
        "en": "{source} against {reference}",
        "ar": "{source} مقابل {reference}",
    },
    "missing": {"en": "(missing)", "ar": "(غير محدد)"},
    # What is said of one term.
    "rate of": {
        "en": "{rate:,.2f} per {per:,} tokens",
        "ar": "{rate:,.2f} لكل {per:,} كلمة",
    },
    # What is said of one circle and of one line.
    "named in": {"en": "number of {units}: {count:,.0f}", "ar": "عدد {units}: {count:,.0f}"},
    "pair count": {"en": "together: {count:,.0f}", "ar": "معًا: {count:,.0f}"},
    "pair expected": {"en": ", expected {expected:,.1f}", "ar": "، والمتوقع {expected:,.1f}"},
    # Units of text.
    "units": {"en": "units of text", "ar": "الوحدات النصية"},
    "units sentence": {"en": "sentences", "ar": "الجمل"},
    "units paragraph": {"en": "paragraphs", "ar": "الفقرات"},
    "units document": {"en": "documents", "ar": "الوثائق"},
    # Captions.
    "terms shown": {
        "en": "Terms shown: {shown} of {total}, those of the highest rate.",
        "ar": "الكلمات المعروضة: {shown} من {total}، وهي الأعلى تكرارًا.",
    },
    "terms shown by": {
        "en": "Terms shown in each panel: at most {n}, those of the highest rate.",
        "ar": "الكلمات المعروضة في كل لوحة: {n} على الأكثر، وهي الأعلى تكرارًا.",
    },
    "actors shown": {
        "en": "Actors shown: {shown} of {total}, those with the most mentions.",
        "ar": "الفاعلون المعروضون: {shown} من {total}، وهم الأكثر ذكرًا.",
    },
    "speakers shown": {
        "en": "Speakers shown: {shown} of {total}, those with the most quotations.",
        "ar": "المتحدثون المعروضون: {shown} من {total}، وهم أصحاب أكثر الاقتباسات.",
    },
    "speakers unnamed": {
        "en": "Without a named speaker, not shown: {count:,}.",
        "ar": "اقتباسات بلا متحدث مسمى، لم تُعرض: {count:,}.",
    },
    "labels shown": {
        "en": "Labels shown: at most {n} of each actor, the commonest.",
        "ar": "الألقاب المعروضة: {n} على الأكثر لكل فاعل، وهي الأكثر ورودًا.",
    },
    "kind shown": {
        "en": "Kinds shown: {shown} of {total}.",
        "ar": "الأنواع المعروضة: {shown} من {total}.",
    },
    "cited shown": {
        "en": "Sources shown: {shown} of {total}, the most cited.",
        "ar": "المصادر المعروضة: {shown} من {total}، وهي الأكثر استشهادًا بها.",
    },
    "bars shown": {
        "en": "Shown for each outlet: at most {n}, the most cited, "
        "with {shown:,} of {total:,} citations.",
        "ar": "المعروض لكل وسيلة: {n} على الأكثر من الأكثر استشهادًا بهم، "
        "ولهم {shown:,} من {total:,} استشهادًا.",
    },
    "streams shown": {
        "en": "Width of a stream: number of citations, {count:,} in all. "
        "Cited and named: the most cited {shown} of {total}; the others are one stream a kind.",
        "ar": "عرض المجرى: عدد مرات الاستشهاد، ومجموعها {count:,}. "
        "المذكورون بالاسم: الأكثر استشهادًا بهم، وهم {shown} من {total}، والباقون مجرى لكل نوع.",
    },
    "contrasts shown": {
        "en": "Terms shown: {shown} of {total}, the strongest of each side.",
        "ar": "الكلمات المعروضة: {shown} من {total}، وهي الأقوى دلالة في كل جهة.",
    },
    "contrasts shown by": {
        "en": "Above zero: more frequent in the first of the two; +1 = twice as frequent. "
        "Terms shown in each panel: at most {n}, the strongest of each side.",
        "ar": "فوق الصفر: أكثر تكرارًا في الأول من الاثنين، وكل وحدة ضعف. "
        "الكلمات المعروضة في كل لوحة: {n} على الأكثر، وهي الأقوى دلالة في كل جهة.",
    },
    "network": {
        "en": "Area of a circle: {units} that name the actor, at most {nodes:,.0f}. "
        "Width of a line: {units} that name both, at most {links:,.0f}. Nearness is no measure.",
        "ar": "مساحة الدائرة: عدد {units} التي تذكر الفاعل، وأقصاه {nodes:,.0f}. "
        "عرض الخط: عدد {units} التي تذكر الاثنين معًا، وأقصاه {links:,.0f}. "
        "ولا دلالة للمسافة بين الدوائر.",
    },
    "network shown": {
        "en": "Actors shown: {shown} of {total}, those that the most {units} name.",
        "ar": "الفاعلون المعروضون: {shown} من {total}، وهم الأكثر ذكرًا بحسب عدد {units}.",
    },
    "intervals": {
        "en": "Lines: 95% intervals, documents resampled.",
        "ar": "الخطوط: فترات ثقة بنسبة 95 في المئة، بإعادة معاينة الوثائق.",
    },
    "cloud": {
        "en": "Size of the letters: square root of the rate. Place and colour mean nothing.",
        "ar": "حجم الحروف: الجذر التربيعي للتكرار، ولا معنى للموضع واللون.",
    },
    "cloud by": {
        "en": "Size of the letters: square root of the rate, to be compared within one cloud. "
        "Place and colour mean nothing.",
        "ar": "حجم الحروف: الجذر التربيعي للتكرار، ويقارن داخل السحابة الواحدة. "
        "ولا معنى للموضع واللون.",
    },
}

# What tables say themselves: the columns they are most often grouped by, and the reference that is
# no source of its own. Any other name is shown as it is.
TABLE_NAMES: Final[dict[str, dict[str, str]]] = {
    "source": {"en": "source", "ar": "المصدر"},
    "actor": {"en": "actor", "ar": "الفاعل"},
    "date": {"en": "date", "ar": "التاريخ"},
    "month": {"en": "month", "ar": "الشهر"},
    "year": {"en": "year", "ar": "السنة"},
    "type": {"en": "type", "ar": "النوع"},
    "official": {"en": "officials", "ar": "مسؤولون"},
    "organisation": {"en": "organisations", "ar": "مؤسسات وهيئات"},
    "person": {"en": "persons", "ar": "أشخاص"},
    "anonymous": {"en": "anonymous", "ar": "مصادر مجهولة"},
    "document": {"en": "documents", "ar": "وثائق"},
    "agency": {"en": "agencies", "ar": "وكالات"},
    "outlet": {"en": "other outlets", "ar": "وسائل إعلام أخرى"},
    "own_credit": {"en": "the outlet itself", "ar": "الوسيلة نفسها"},
    "all others": {"en": "all others", "ar": "سائر المصادر"},
}


def say(key: str, language: str, **values: object) -> str:
    """Give one entry of the catalogue, filled in.

    Parameters
    ----------
    key : str
        A key of `CATALOGUE`.
    language : {"en", "ar"}
        The language of the plot.
    **values : object
        What stands for the names in braces; text is isolated from the sentence around it.

    Returns
    -------
    str
        Logical text.

    Raises
    ------
    KeyError
        For a key, a language or a name in braces that is unknown.

    Examples
    --------
    >>> say("rate", "ar", per=1000)
    'التكرار لكل 1,000 كلمة'
    >>> say("terms shown", "en", shown=20, total=312)
    'Terms shown: 20 of 312, those of the highest rate.'
    """
    told = {name: isolate(v) if isinstance(v, str) else v for name, v in values.items()}
    return CATALOGUE[key][language].format(**told)


def name_of(name: str, language: str) -> str:
    """Give a name that a table holds in the language of the plot, or else as it is.

    Examples
    --------
    >>> name_of("source", "ar"), name_of("country", "ar")
    ('المصدر', 'country')
    """
    return TABLE_NAMES.get(name, {}).get(language, name)
