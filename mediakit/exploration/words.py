"""Every fixed word of the explorer, in each language it can speak."""

from __future__ import annotations

from typing import Final

from mediakit.plot.look.settings import digits

__all__ = ["FREQS", "SORTS", "WORDS", "say"]

WORDS: Final[dict[str, dict[str, str]]] = {
    # Controls.
    "sources": {"en": "Sources", "ar": "المصادر"},
    "start": {"en": "From", "ar": "من"},
    "end": {"en": "To", "ar": "إلى"},
    "kind": {"en": "Look for", "ar": "البحث عن"},
    "actor": {"en": "Actor", "ar": "الجهة الفاعلة"},
    "word": {"en": "Word or phrase", "ar": "كلمة أو عبارة"},
    "word hint": {"en": "a word, a phrase, or wor*", "ar": "كلمة أو عبارة أو كلم*"},
    "freq": {"en": "Period", "ar": "الفترة"},
    "apart": {"en": "A line for each source", "ar": "خط لكل مصدر"},
    "sort": {"en": "Order", "ar": "الترتيب"},
    "D": {"en": "days", "ar": "الأيام"},
    "W": {"en": "weeks", "ar": "الأسابيع"},
    "ME": {"en": "months", "ar": "الأشهر"},
    "QE": {"en": "quarters", "ar": "أرباع السنة"},
    "YE": {"en": "years", "ar": "السنوات"},
    "order text": {"en": "as in the corpus", "ar": "كما في المدونة"},
    "order pre": {"en": "by the words before", "ar": "بحسب ما قبلها"},
    "order post": {"en": "by the words after", "ar": "بحسب ما بعدها"},
    "order keyword": {"en": "by the form", "ar": "بحسب صيغتها"},
    "order date": {"en": "by date", "ar": "بحسب التاريخ"},
    "order source": {"en": "by source", "ar": "بحسب المصدر"},
    "order random": {"en": "by chance", "ar": "عشوائيًا"},
    # Views.
    "title": {"en": "Exploring the corpus", "ar": "استكشاف المدونة النصية"},
    "rate": {"en": "Rate", "ar": "المعدل"},
    "timeline": {"en": "Timeline", "ar": "الخط الزمني"},
    "concordance": {"en": "Concordance", "ar": "الكشاف السياقي"},
    "quotations": {"en": "Quotations", "ar": "الاقتباسات"},
    "code": {"en": "Code of this view", "ar": "شيفرة هذا العرض"},
    "chosen": {"en": "Chosen", "ar": "الاختيار"},
    "all": {"en": "all ({count:,})", "ar": "كلها ({count:,})"},
    "some": {"en": "{names} ({count:,} of {total:,})", "ar": "{names} ({count:,} من {total:,})"},
    "dates": {"en": "Dates", "ar": "التواريخ"},
    "whole": {"en": "all", "ar": "كلها"},
    "about": {
        "en": "Documents: {documents:,} of {total:,}",
        "ar": "عدد المواد: {documents:,} من {total:,}",
    },
    "busy": {"en": "Counting …", "ar": "جارٍ العد…"},
    "hits": {
        "en": "Shown: {shown:,} of {total:,} hits.",
        "ar": "المواضع المعروضة: {shown:,} من {total:,}.",
    },
    "quoted": {
        "en": "Shown: {shown:,} of {total:,} quotations in marks.",
        "ar": "الاقتباسات المعروضة مما بين علامات التنصيص: {shown:,} من {total:,}.",
    },
    "not quoted": {
        "en": "{what} is not named as the speaker of a quotation in the chosen documents.",
        "ar": "لم يُنسب إلى {what} أي اقتباس في المواد المختارة.",
    },
    "not in quotations": {
        "en": "{what} stands in no quotation of the chosen documents.",
        "ar": "لا وجود لـ {what} في أي اقتباس من المواد المختارة.",
    },
    # What is said where there is nothing to be shown, or less than one may think.
    "no source": {
        "en": "No source is chosen. Choose at least one.",
        "ar": "لم يُختر أي مصدر، فاختر مصدرًا واحدًا على الأقل.",
    },
    "turned": {
        "en": "The first day lies behind the last. Choose an earlier first day.",
        "ar": "تاريخ البداية بعد تاريخ النهاية، فاختر بداية أسبق.",
    },
    "no document": {
        "en": "The chosen sources have no document on these days. Choose other days or sources.",
        "ar": "ليس للمصادر المختارة مواد في هذه الأيام، فاختر أيامًا أو مصادر أخرى.",
    },
    "no word": {
        "en": "Nothing is looked for. Write a word or a phrase.",
        "ar": "لم تُكتب كلمة للبحث عنها، فاكتب كلمة أو عبارة.",
    },
    "not found": {
        "en": "{what} is nowhere in the chosen documents.",
        "ar": "لا وجود لـ {what} في المواد المختارة.",
    },
    "no date": {
        "en": "No chosen document has a date, so there is no timeline.",
        "ar": "ليس لأي من المواد المختارة تاريخ، فلا خط زمني لها.",
    },
    "undated": {
        "en": "Documents without a date, and not in the timeline: {count:,}.",
        "ar": "عدد المواد التي لا تاريخ لها، ولا تدخل في الخط الزمني: {count:,}.",
    },
    "silent": {
        "en": "Chosen sources without a document on these days: {names}.",
        "ar": "مصادر مختارة ليس لها مواد في هذه الأيام: {names}.",
    },
    "few": {
        "en": "Sources with fewer than five documents have no interval: {names}.",
        "ar": "مصادر تقل موادها عن خمس، فلا فترة ثقة لها: {names}.",
    },
    "static": {
        "en": "As it was when the cell was run. Run the cell again to choose.",
        "ar": "هذه حال الاستكشاف حين شُغّلت الخلية، فشغّلها من جديد لتختار.",
    },
}

FREQS: Final = ("D", "W", "ME", "QE", "YE")
SORTS: Final = ("text", "pre", "post", "keyword", "date", "source", "random")


def say(key: str, language: str, **values: object) -> str:
    """Give one entry of the catalogue, filled in, in the digits that plots use.

    Examples
    --------
    >>> say("hits", "en", shown=50, total=1200)
    'Shown: 50 of 1,200 hits.'
    """
    sentence = WORDS[key][language]
    return digits(sentence.format(**values)) if values else sentence
