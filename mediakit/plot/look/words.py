"""Every fixed word of a plot, in each language it can speak."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Any, Final

from mediakit.plot.look.settings import digits
from mediakit.text.bidi import isolate

__all__ = ["CATALOGUE", "TABLE_NAMES", "name_of", "say"]

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
    "lexicon rate": {
        "en": "Words of the category per {per:,} tokens",
        "ar": "عدد كلمات الفئة لكل {per:,} كلمة",
    },
    "hit rate": {
        "en": "Hits per {per:,} tokens",
        "ar": "عدد مرات الورود لكل {per:,} كلمة",
    },
    "place": {
        "en": "Place in the article, from its beginning (0) to its end (1)",
        "ar": "الموضع في المقال، من أوله (0) إلى آخره (1)",
    },
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
    "log ratio up": {
        "en": "log2 of the ratio of rates",
        "ar": "لوغاريتم نسبة التكرارين",
    },
    "mean rate": {
        "en": "Mean rate of the two sides per {per:,} tokens (logarithmic)",
        "ar": "متوسط التكرار في الجهتين لكل {per:,} كلمة (مقياس لوغاريتمي)",
    },
    "mean rate short": {
        "en": "Mean rate per {per:,} tokens (log)",
        "ar": "متوسط التكرار لكل {per:,} كلمة",
    },
    "similarity": {
        "en": "Similarity (0 to 1)",
        "ar": "التشابه (من 0 إلى 1)",
    },
    "contribution": {
        "en": "Contribution to the divergence in thousandths of a bit:\n"
        "above zero = more frequent in {source}, below = in {reference}",
        "ar": "الإسهام في التباعد بأجزاء من الألف من البت:\n"
        "الموجب أكثر تكرارًا في {source}، والسالب في {reference}",
    },
    "contribution short": {
        "en": "Contribution to the divergence\n(thousandths of a bit)",
        "ar": "الإسهام في التباعد\n(أجزاء من الألف من البت)",
    },
    "mtld": {
        "en": "MTLD: mean number of tokens until words repeat\n(type-token ratio below 0.72)",
        "ar": "MTLD: متوسط عدد الكلمات قبل أن تتكرر\n(نسبة الكلمات المختلفة دون 0.72)",
    },
    "mattr": {
        "en": "Different words per word, moving average (0 to 1)",
        "ar": "نسبة الكلمات المختلفة، متوسط متحرك (من 0 إلى 1)",
    },
    # Titles.
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
    "actor_counts only": {
        "en": "How often {actor} is mentioned, by {by}",
        "ar": "عدد مرات ذكر {actor} بحسب {by}",
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
    "collocates": {
        "en": "The words beside {pattern}",
        "ar": "الكلمات المجاورة لـ {pattern}",
    },
    "collocates one": {
        "en": "The words beside {pattern}: {group}",
        "ar": "الكلمات المجاورة لـ {pattern}: {group}",
    },
    "collocates by": {
        "en": "The words beside {pattern}, by {by}",
        "ar": "الكلمات المجاورة لـ {pattern} بحسب {by}",
    },
    "dispersion": {
        "en": "Where {pattern} stands in each article",
        "ar": "مواضع {pattern} في كل مقال",
    },
    "dispersion by": {
        "en": "Where {pattern} stands in the articles, by {by}",
        "ar": "مواضع {pattern} في المقالات بحسب {by}",
    },
    "lexicon_counts": {
        "en": "How often the words of each category occur",
        "ar": "عدد مرات ورود كلمات كل فئة",
    },
    "lexicon_counts one": {
        "en": "How often the words of each category occur: {group}",
        "ar": "عدد مرات ورود كلمات كل فئة: {group}",
    },
    "lexicon_counts by": {
        "en": "How often the words of each category occur, by {by}",
        "ar": "عدد مرات ورود كلمات كل فئة بحسب {by}",
    },
    "lexicon_counts only": {
        "en": "How often {what} occurs, by {by}",
        "ar": "عدد مرات ورود {what} بحسب {by}",
    },
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
    "source_similarity": {
        "en": "How alike the sources are in their words",
        "ar": "مدى تشابه المصادر في كلماتها",
    },
    "term_shift one": {
        "en": "What each term adds to the difference between {source} and {reference}",
        "ar": "إسهام كل كلمة في الفرق بين {source} و{reference}",
    },
    "term_shift by": {
        "en": "What each term adds to the difference of two sources",
        "ar": "إسهام كل كلمة في الفرق بين مصدرين",
    },
    "lexical_diversity": {
        "en": "How varied the words of the articles are",
        "ar": "مدى تنوع كلمات المقالات",
    },
    "missing": {"en": "(missing)", "ar": "(غير محدد)"},
    # What is said of one term.
    "rate of": {
        "en": "{rate:,.2f} per {per:,} tokens",
        "ar": "{rate:,.2f} لكل {per:,} كلمة",
    },
    "pair similarity": {"en": "similarity: {value:.2f}", "ar": "التشابه: {value:.2f}"},
    # What is said of one circle and of one line.
    "named in": {"en": "number of {units}: {count:,.0f}", "ar": "عدد {units}: {count:,.0f}"},
    "pair count": {"en": "together: {count:,.0f}", "ar": "معًا: {count:,.0f}"},
    "pair expected": {"en": ", expected {expected:,.1f}", "ar": "، والمتوقع {expected:,.1f}"},
    # What is said of a word beside another, of a word looked for, and of one of its places.
    "beside": {
        "en": "beside it: {count:,.0f}, of these {left:,.0f} before and {right:,.0f} after",
        "ar": "إلى جواره: {count:,.0f}، منها {left:,.0f} قبله و{right:,.0f} بعده",
    },
    "beside in all": {"en": "beside it: {count:,.0f}", "ar": "إلى جواره: {count:,.0f}"},
    "hits": {"en": "in the texts: {count:,.0f}", "ar": "في النصوص: {count:,.0f}"},
    "word of": {
        "en": "word {position:,} of {tokens:,}",
        "ar": "الكلمة {position:,} من {tokens:,}",
    },
    # Units of text.
    "units": {"en": "units of text", "ar": "الوحدات النصية"},
    "units sentence": {"en": "sentences", "ar": "الجمل"},
    "units paragraph": {"en": "paragraphs", "ar": "الفقرات"},
    "units document": {"en": "documents", "ar": "الوثائق"},
    # Time.
    "documents axis": {"en": "documents", "ar": "الوثائق"},
    "documents of": {"en": "documents: {count:,}", "ar": "الوثائق: {count:,}"},
    "documents rate": {"en": "Documents per day", "ar": "عدد الوثائق في اليوم"},
    "hole": {"en": "no document, while others have some", "ar": "لا وثيقة، ولدى غيره وثائق"},
    "coverage key": {
        "en": "Hatched: no document in a period in which others have some. Pale: nobody has any.",
        "ar": "المخطط: لا وثيقة في فترة لدى غيره فيها وثائق. الباهت: لا وثائق لدى أحد.",
    },
    "coverage": {"en": "The collection in time", "ar": "المدونة عبر الزمن"},
    "coverage by": {"en": "Documents in time by {by}", "ar": "الوثائق عبر الزمن بحسب {by}"},
    "rows shown": {
        "en": "Rows shown: {shown} of {total}, those with the most documents.",
        "ar": "الصفوف المعروضة: {shown} من {total}، وهي الأكثر وثائق.",
    },
    "timeline": {"en": "How often, from period to period", "ar": "التكرار عبر الزمن"},
    "timeline one": {"en": "{what} in time", "ar": "{what} عبر الزمن"},
    "timeline documents": {"en": "Documents in time", "ar": "الوثائق عبر الزمن"},
    "timeline by": {"en": "How often in time, by {by}", "ar": "التكرار عبر الزمن بحسب {by}"},
    "timeline one by": {"en": "{what} in time, by {by}", "ar": "{what} عبر الزمن بحسب {by}"},
    "lines shown": {
        "en": "Lines shown: {shown} of {total}, those with the highest counts. "
        "A gap: no documents in the period.",
        "ar": "الخطوط المعروضة: {shown} من {total}، وهي الأعلى عددًا. والفجوة فترة بلا وثائق.",
    },
    "bands": {
        "en": "Bands: 95% intervals, documents resampled.",
        "ar": "الأشرطة: فترات ثقة بنسبة 95 في المئة، بإعادة معاينة الوثائق.",
    },
    "changes": {
        "en": "Rings on dashed lines: the level changes.",
        "ar": "الحلقات على الخطوط المتقطعة: مواضع تغيّر المستوى.",
    },
    "dates_mentioned": {
        "en": "How far from publication the mentioned days lie",
        "ar": "بُعد الأيام المذكورة عن يوم النشر",
    },
    "dates axis": {"en": "Part of the dates (0 to 1)", "ar": "نسبة التواريخ (من 0 إلى 1)"},
    "dates shown": {
        "en": "Dates: {count:,}; without a day, and not drawn: {lost:,}. "
        "Sources shown: {shown} of {total}, those with the most dates.",
        "ar": "التواريخ: {count:,}، وما لا يُعرف يومه ولم يُرسم: {lost:,}. "
        "المصادر المعروضة: {shown} من {total}، وهي الأكثر تواريخ.",
    },
    "far before": {"en": "more than a year before", "ar": "قبل أكثر من سنة"},
    "year before": {"en": "1 to 12 months before", "ar": "قبل شهر إلى سنة"},
    "month before": {"en": "8 to 30 days before", "ar": "قبل 8 أيام إلى 30 يومًا"},
    "week before": {"en": "2 to 7 days before", "ar": "قبل يومين إلى 7 أيام"},
    "day before": {"en": "the day before", "ar": "في اليوم السابق"},
    "same day": {"en": "the same day", "ar": "في اليوم نفسه"},
    "day after": {"en": "the day after", "ar": "في اليوم التالي"},
    "week after": {"en": "2 to 7 days after", "ar": "بعد يومين إلى 7 أيام"},
    "month after": {"en": "8 to 30 days after", "ar": "بعد 8 أيام إلى 30 يومًا"},
    "year after": {"en": "1 to 12 months after", "ar": "بعد شهر إلى سنة"},
    "far after": {"en": "more than a year after", "ar": "بعد أكثر من سنة"},
    # Months, in full and on an axis.
    "month 1": {"en": "January", "ar": "يناير"},
    "month 1 short": {"en": "Jan", "ar": "يناير"},
    "month 2": {"en": "February", "ar": "فبراير"},
    "month 2 short": {"en": "Feb", "ar": "فبراير"},
    "month 3": {"en": "March", "ar": "مارس"},
    "month 3 short": {"en": "Mar", "ar": "مارس"},
    "month 4": {"en": "April", "ar": "أبريل"},
    "month 4 short": {"en": "Apr", "ar": "أبريل"},
    "month 5": {"en": "May", "ar": "مايو"},
    "month 5 short": {"en": "May", "ar": "مايو"},
    "month 6": {"en": "June", "ar": "يونيو"},
    "month 6 short": {"en": "Jun", "ar": "يونيو"},
    "month 7": {"en": "July", "ar": "يوليو"},
    "month 7 short": {"en": "Jul", "ar": "يوليو"},
    "month 8": {"en": "August", "ar": "أغسطس"},
    "month 8 short": {"en": "Aug", "ar": "أغسطس"},
    "month 9": {"en": "September", "ar": "سبتمبر"},
    "month 9 short": {"en": "Sep", "ar": "سبتمبر"},
    "month 10": {"en": "October", "ar": "أكتوبر"},
    "month 10 short": {"en": "Oct", "ar": "أكتوبر"},
    "month 11": {"en": "November", "ar": "نوفمبر"},
    "month 11 short": {"en": "Nov", "ar": "نوفمبر"},
    "month 12": {"en": "December", "ar": "ديسمبر"},
    "month 12 short": {"en": "Dec", "ar": "ديسمبر"},
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
    "labels shown": {
        "en": "Labels shown: at most {n} of each actor, the commonest.",
        "ar": "الألقاب المعروضة: {n} على الأكثر لكل فاعل، وهي الأكثر ورودًا.",
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
    "scatter": {
        "en": "Above zero: more frequent in the first of the two; +1 = twice as frequent. Filled: "
        "the 95% interval (documents resampled) does not hold 0; hollow: it does, or is missing. "
        "Named: the strongest of each side, at most {n}. "
        "Terms shown: {shown:,} of {total:,}, the strongest.",
        "ar": "فوق الصفر: أكثر تكرارًا في الأول من الاثنين، وكل وحدة ضعف. المملوء: فترة الثقة "
        "(95 في المئة، بإعادة معاينة الوثائق) لا تشمل الصفر؛ والفارغ: تشمله أو لا تُعرف. "
        "المسماة: الأقوى دلالة في كل جهة، {n} على الأكثر. "
        "الكلمات المعروضة: {shown:,} من {total:,}، وهي الأقوى دلالة.",
    },
    "heatmap": {
        "en": "Similar sources stand beside each other. "
        "Colours run from the lowest to the highest value shown.",
        "ar": "المصادر المتشابهة متجاورة. وتتدرج الألوان من أدنى قيمة معروضة إلى أعلاها.",
    },
    "heatmap intervals": {
        "en": "Below the value: 95% interval, documents resampled.",
        "ar": "تحت القيمة: فترة ثقة بنسبة 95 في المئة، بإعادة معاينة الوثائق.",
    },
    "heatmap missing": {
        "en": "Grey: no similarity is known.",
        "ar": "الرمادي: لا يُعرف التشابه.",
    },
    "similarity map": {
        "en": "The nearer two sources stand, the more alike they are; directions mean nothing. "
        "The map shows {part:.0f}% of the squared distances.",
        "ar": "كلما تقارب مصدران زاد تشابههما، ولا معنى للاتجاه. "
        "وتُظهر الخريطة {part:.0f} في المئة من مربعات المسافات.",
    },
    "sources shown": {
        "en": "Sources shown: {shown} of {total}.",
        "ar": "المصادر المعروضة: {shown} من {total}.",
    },
    "shift shown": {
        "en": "Terms shown: {shown} of {total:,}, which add {part:.1f} of {whole:.1f} thousandths.",
        "ar": "الكلمات المعروضة: {shown} من {total:,}، "
        "وتسهم بمقدار {part:.1f} من {whole:.1f} جزءًا من الألف.",
    },
    "shift shown by": {
        "en": "Above zero: more frequent in the first of the two. "
        "Terms shown in each panel: at most {n}, those that contribute most.",
        "ar": "فوق الصفر: أكثر تكرارًا في الأول من الاثنين. "
        "الكلمات المعروضة في كل لوحة: {n} على الأكثر، وهي الأكثر إسهامًا.",
    },
    "groups shown": {
        "en": "Shown: {shown} of {total}, those of the highest value. Missing values are left out.",
        "ar": "المعروض: {shown} من {total}، وهي الأعلى قيمة. ولا تُعرض القيم المفقودة.",
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
    "collocates network": {
        "en": "Orange: the word looked for. Area of a blue circle: how often the term stands "
        "beside it, at most {nodes:,.0f}. Width of a line: Dice coefficient of the two; logDice "
        "at most {most:.1f}. Nearness is no measure.",
        "ar": "البرتقالي: الكلمة المبحوث عنها. مساحة الدائرة الزرقاء: عدد مرات ورود الكلمة "
        "إلى جوارها، وأقصاه {nodes:,.0f}. عرض الخط: معامل دايس للاثنتين، وأقصى لوغاريتمه "
        "{most:.1f}. ولا دلالة للمسافة بين الدوائر.",
    },
    "collocates shown": {
        "en": "Terms shown: {shown} of {total}, those of the highest logDice.",
        "ar": "الكلمات المعروضة: {shown} من {total}، وهي الأشد ارتباطًا.",
    },
    "strips": {
        "en": "One line a hit; behind each name the number of its hits.",
        "ar": "كل خط موضع واحد، والعدد بعد كل اسم.",
    },
    "strips overlaid": {
        "en": "One line a hit, the articles of a strip over each other; behind each name the "
        "number of its hits.",
        "ar": "كل خط موضع واحد، ومقالات الشريط الواحد بعضها فوق بعض، وعدد المواضع بعد كل اسم.",
    },
    "strips shown": {
        "en": "Strips shown: {shown} of {total}, those with the most hits.",
        "ar": "الأشرطة المعروضة: {shown} من {total}، وهي الأكثر مواضع.",
    },
    "categories shown": {
        "en": "Categories shown: {shown} of {total}, those with the most hits. "
        "Negated ones are not counted.",
        "ar": "الفئات المعروضة: {shown} من {total}، وهي الأكثر ورودًا. ولم تُحسب الكلمات المنفية.",
    },
    "negated": {
        "en": "Negated ones are not counted.",
        "ar": "ولم تُحسب الكلمات المنفية.",
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
    "shared_text source": {
        "en": "Which sources print the same texts",
        "ar": "المصادر التي تنشر النصوص نفسها",
    },
    "shared_text doc": {
        "en": "Which documents share text",
        "ar": "الوثائق التي تتشارك نصًا واحدًا",
    },
    "shared pairs": {
        "en": "pairs of documents: {count:,.0f}",
        "ar": "عدد أزواج الوثائق: {count:,.0f}",
    },
    "shared first": {"en": "earlier in {name}: {count:,.0f}", "ar": "الأسبق {name}: {count:,.0f}"},
    "shared same time": {
        "en": "on one date, or a date missing: {count:,.0f}",
        "ar": "بتاريخ واحد أو بلا تاريخ: {count:,.0f}",
    },
    "shared similarity": {
        "en": "similarity {similarity:.2f}, containment {containment:.2f}",
        "ar": "التشابه {similarity:.2f}، والاحتواء {containment:.2f}",
    },
    "units shared source": {"en": "documents that share text", "ar": "الوثائق ذات النص المشترك"},
    "units shared doc": {"en": "documents it shares text with", "ar": "الوثائق التي تشاركها النص"},
    "shared network source": {
        "en": "Area of a circle: documents of the source that share text, at most {nodes:,.0f}. "
        "Width of a line: pairs of documents, at most {links:,.0f}. "
        "Pairs within one source, not drawn: {within:,}. Nearness is no measure.",
        "ar": "مساحة الدائرة: عدد وثائق المصدر ذات النص المشترك، وأقصاه {nodes:,.0f}. "
        "عرض الخط: عدد أزواج الوثائق، وأقصاه {links:,.0f}. "
        "الأزواج داخل المصدر الواحد، وهي غير مرسومة: {within:,}. ولا دلالة للمسافة بين الدوائر.",
    },
    "shared network doc": {
        "en": "Area of a circle: documents it shares text with, at most {nodes:,.0f}. "
        "Width of a line: similarity, at most {links:.2f}. Nearness is no measure.",
        "ar": "مساحة الدائرة: عدد الوثائق التي تشاركها النص، وأقصاه {nodes:,.0f}. "
        "عرض الخط: درجة التشابه، وأقصاها {links:.2f}. ولا دلالة للمسافة بين الدوائر.",
    },
    "shared shown source": {
        "en": "Sources shown: {shown} of {total}, those with the most such documents.",
        "ar": "المصادر المعروضة: {shown} من {total}، وهي الأكثر وثائق من هذا النوع.",
    },
    "shared shown doc": {
        "en": "Documents shown: {shown} of {total}, those with the most such documents.",
        "ar": "الوثائق المعروضة: {shown} من {total}، وهي الأكثر مشاركة للنص.",
    },
    "quotations": {"en": "Quotations", "ar": "عدد الاقتباسات"},
    "stance neutral": {"en": "neutral verb (said)", "ar": "فعل محايد (قال)"},
    "stance assertive": {"en": "assertive verb (stressed)", "ar": "فعل توكيد (أكد)"},
    "stance doubtful": {"en": "doubtful verb (claimed)", "ar": "فعل تشكيك (زعم)"},
    "stance denying": {"en": "denying verb (denied)", "ar": "فعل نفي (نفى)"},
    "quotations by speaker": {
        "en": "Who is quoted, and with which verbs",
        "ar": "من تُنقل أقواله، وبأي أفعال",
    },
    "speakers shown": {
        "en": "Speakers shown: {shown} of {total}, those with the most quotations.",
        "ar": "المتحدثون المعروضون: {shown} من {total}، وهم أصحاب أكثر الاقتباسات.",
    },
    "speakers unnamed": {
        "en": "Without a named speaker, not shown: {count:,}.",
        "ar": "اقتباسات بلا متحدث مسمى، لم تُعرض: {count:,}.",
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
}

# What tables say themselves: the columns they are most often grouped by, and the reference that is
# no source of its own. Any other name is shown as it is.
TABLE_NAMES: Final[dict[str, dict[str, str]]] = {
    "source": {"en": "source", "ar": "المصدر"},
    "actor": {"en": "actor", "ar": "الفاعل"},
    "category": {"en": "category", "ar": "الفئة"},
    "date": {"en": "date", "ar": "التاريخ"},
    "month": {"en": "month", "ar": "الشهر"},
    "year": {"en": "year", "ar": "السنة"},
    "type": {"en": "type", "ar": "النوع"},
    "all others": {"en": "all others", "ar": "سائر المصادر"},
    "reference list": {"en": "reference list", "ar": "القائمة المرجعية"},
    "official": {"en": "officials", "ar": "مسؤولون"},
    "organisation": {"en": "organisations", "ar": "مؤسسات وهيئات"},
    "person": {"en": "persons", "ar": "أشخاص"},
    "anonymous": {"en": "anonymous", "ar": "مصادر مجهولة"},
    "document": {"en": "documents", "ar": "وثائق"},
    "agency": {"en": "agencies", "ar": "وكالات"},
    "outlet": {"en": "other outlets", "ar": "وسائل إعلام أخرى"},
    "own_credit": {"en": "the outlet itself", "ar": "الوسيلة نفسها"},
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
    return _Sentence().format(CATALOGUE[key][language], **told)


class _Sentence(Formatter):
    """Fills a text in, in the digits that are in use; names keep theirs."""

    def parse(self, format_string: Any) -> Iterator[Any]:
        for words, *field in super().parse(format_string):
            yield digits(words), *field

    def format_field(self, value: Any, format_spec: str) -> str:
        text = super().format_field(value, format_spec)
        return str(text) if isinstance(value, str) else digits(text)


def name_of(name: str, language: str) -> str:
    """Give a name that a table holds in the language of the plot, or else as it is.

    Examples
    --------
    >>> name_of("source", "ar"), name_of("country", "ar")
    ('المصدر', 'country')
    """
    return TABLE_NAMES.get(name, {}).get(language, name)
