"""The shapes of dates, as patterns over the words of `mediakit.language.dates.words`.

"17 أيلول/سبتمبر الجاري" is ``<start: day_number> <arabic_month> <current>``: the two names of the
month are one word.
"""

from __future__ import annotations

from typing import Any, Final

from mediakit.language.classes import PLAIN
from mediakit.language.dates.words import DATES

__all__ = ["dates_in", "gap_between"]

_GAPS: Final = {
    "": "nothing", "/": "slash", "-": "dash", "\u2013": "dash", "\u2014": "dash", "(": "open",
    ")": "close", ",": "comma", "\u060c": "comma", ".": "stop",
}  # fmt: skip

# A date begins anywhere, so its first word is a class without a gap; whatever leads to another word
# reads the gap before that word.
_PARTS: Final[dict[str, Any]] = {
    # صباح يوم أمس الأحد
    "lead": "{morning} {the_day} {yesterday} {sunday}",
    "morning": "(?:<: part_of_day> <plain|nothing:>)?",
    "the_day": "(?:<: word_day> <plain:>)?",
    "yesterday": "(?:<: near_day> <plain|comma|open:>)?",
    "sunday": "(?:<: weekday|short_weekday> <plain|comma|open|stop|close|dash:>)?",
    # يومي 3 و4, الثالث, 3-4, 3 إلى 4
    "days": "(?:<: two_days> <plain:>)? <: day> (?:{to_another}){0,5}",
    "to_another": """<dash|spaced_dash|and_plain: day>
        | <to> <day>
        | <and> <plain|nothing: day>""",
    # من شهر
    "of": "(?:<: of> <plain:>)?",
    "of_century": "<plain:> {of}",
    "of_the_month": "{of} (?:<: word_month> <plain:>)?",
    # مطلع شهر
    "early_in": "(?:<: part_of_month> <plain:>)? (?:<: word_month> <plain:>)?",
    # من عام 2011 م, من العام الماضي, من السنة نفسها, المقبل
    "end": "<plain|comma|nothing|close|slash|stop|dash:> {year} | {side}",
    "hijri_end": "<plain|comma|nothing:> {hijri_year} | {side}",
    "year": """{of} (?:<: word_year> <plain|nothing:>)? <: year> <plain|nothing: christian_era>?
        | {of} <: word_year> <old_year>""",
    "hijri_year": """{of} (?:<: word_year> <plain:>)?
        <: hijri_year> <plain|nothing: hijri_era>?""",
    "side": """<plain|close:> {of} <: word_year> <far_side>
            (?:<plain|open: year> <plain|nothing: christian_era>?)?
        | <plain|close:> {of} <: current_before|that> <word_year>
        | <plain|close: of> <word_year> <told>
        | <plain|close: side>""",
    # من عام 2011, من العام, المقبل
    "in_year": "{end} | <plain:> {of} <: word_year>",
    # وكان ذلك عام 2015, الشهر نفسه من العام الماضي
    "which": "<plain|nothing|open: any_year|old_year> | <of> <word_year>",
    "unit_of_time": "<: word_year|word_month|word_week>",
    # نحو ثلاثة أعوام, عامين, عام
    "length": """(?:<: nearly> <plain:>)?
        (?:<: two_units> | <: number_word|day_number> <unit|word_week|word_month|word_year>
            | <: word_week|word_month|word_year>)""",
    "century": """(?:<: past_before|current_before> <plain:>)? <: word_century>
        (?:<far_side> | (?:<the>)? <plain|nothing: day_ordinal|day_number>)
        <plain|nothing: era>?""",
    "era": "<plain|nothing: era>",
    "alone": "(?<!<: in_numbers><dash|spaced_dash|slash|nothing|stop:>)",
    "alone_behind": "(?!<dash|slash|nothing|stop: in_numbers>)",
    "time": "<plain|comma|spaced_dash|dash: time>",
}

# In the order in which they are tried: the longer before the shorter.
_DATES: Final = {
    # مساء أمس الثلاثاء 11 من شهر أكتوبر 2022
    "day": "{lead} {days} <plain|nothing|slash|stop|dash:> {of_the_month} <: month> {end}? {time}?",
    # 18 رمضان 1436 هـ
    "hijri_day": "{lead} {days} <plain|nothing|slash:> {of_the_month} <: hijri_month> {hijri_end}?",
    # Tuesday, October 11, 2022
    "month_day": """{lead} <: english_month|doubtful_english_month|short_month>
        <plain|stop: day_number> (?:<dash: day_number> | <to> <day_number>)?
        <plain|comma: year>? {time}?""",
    # 11.10.2022 م
    "number": "{lead} <: full_date> {era}? {time}?",
    # 2022-10-11, 11 / 10 / 2022
    "iso": """{lead} (?:
            <: any_year> <dash: day_number>{2} | <: any_year> <slash: day_number>{2}
            | <: day_number> <dash: day_number> <dash: any_year>
            | <: day_month> <slash|plain: any_year>
            | <: day_number> <slash: day_number> <slash: any_year>)
        {era}? {time}? (?!<nothing|slash|dash:>)""",
    # 11 من الشهر الجاري
    "of_month": """{lead} {days} <of> (?:<word_month> <told|far_side>
        | <same_before|that|current_before> <word_month>)""",
    # أيلول إلى تشرين الأول 2022, September/October
    "months": """(?:(?:<: between> <plain:>)? <: full_month>
        (?:<to> <month> | <slash|dash: month>)
        | <: between> <full_month> <and_plain: month>) {end}?""",
    # أواخر شهر أيلول 2022
    "month_year": "{early_in} <: month> {end}",
    # last September
    "side_month": "<: side_before> <full_month>",
    "month": "{early_in} <: full_month>",
    "hijri_month": "{early_in} <: hijri_month> {hijri_end}?",
    # مساء أمس الثلاثاء, الثلاثاء الماضي, Tuesday morning
    "weekday": """(?:<: side_before> <plain:>)? {morning} {the_day} {yesterday}
        <: weekday> (?:<part_of_day> (?!<weekday>))? <far_side>?""",
    # نفس اليوم من عام 2014, اليوم نفسه من عام 2014
    "same_day": """(?:<: same_before> <near_day> | <: near_day> <same>)
        (?:<of> <word_year> <year|old_year>)?""",
    # صباح أمس, هذا اليوم, اليوم نفسه, ذلك اليوم, اليوم التالي
    "relative_day": """{morning} {the_day} (?:<: current_before|that> <plain:>)?
        <: near_day> <told>?""",
    # 15-11 at the head of a report, يوم 15/11
    "day_in_year": """{lead} <: day_month>
        | {alone} <: day_number> <dash: day_number> {alone_behind}""",
    # ثمانينيات القرن الماضي, الثمانينيات
    "decade": "<: decade> (?:{of_century} {century})?",
    "century": "{century}",
    # الربع الثاني من عام 2018, النصف الأول من العام
    "quarter": "<: quarter> (?:{in_year})?",
    "half": "<: half> (?:{in_year})",
    # صيف عام 2018, الصيف الماضي, صيف هذا العام
    "season": """(?:<: current_before|past_before|future_before> <plain:>) <: season_of_year>
        | <: season_of_year> (?:{end} | <season>)""",
    # قبل عامين, قبل نحو ثلاثة أعوام, two years ago
    "ago": """<: ago> <plain:> {length} (?!<plain|nothing|open: names_a_day>)
        | <: number_word|day_number> <unit|word_year|word_month|word_week|word_day> <ago_behind>""",
    # بين عامي 2014 و2016, عام 2014-2015, عامي 2014/2015
    "years": """(?:<: between> <plain:> (?:<: two_years> <plain:>)? | <: two_years> <plain:>)
        <: year> (?:<and> <plain|nothing: year> | <to> <year> | <dash: year>)
        | <: word_year> <year> <dash: year>
        | <: word_year|two_years> <season>
        | <: hijri_year> <slash|dash: hijri_year> <plain|nothing: hijri_era>?
        | <: season> {alone_behind}
        | {alone} <: year> (?:<to> <year> | <dash|spaced_dash: year>) {alone_behind}""",
    # عام 2014 م, عام 1436 هـ, 2014 م
    "year": """<: word_year> (?:<side> <plain|open: year> | <plain|nothing: year>)
            <plain|nothing: christian_era>?
        | <: word_year> <old_year>
        | <: word_year> <hijri_year> <plain|nothing: hijri_era>?
        | <: year> <plain|nothing: christian_era>
        | <: hijri_year> <plain|nothing: hijri_era>""",
    # العام الماضي, last year, ذلك العام, الأسبوع الذي سبقه
    "side_year": """{unit_of_time} <far_side> | {unit_of_time} <told> (?!{which})
        | <: side_before> <plain:> {unit_of_time}
        | <: same_before|that> <plain:> {unit_of_time} (?!{which})
        | <: edge|part_of_month> <word_year|word_month> (?!<plain|nothing|open:>)""",
    # the second of عام 2014 و2016
    "listed_year": "(?<=<*: and> <plain|nothing:>) <: year> {alone_behind}",
    "bare_year": "{alone} <: year> {alone_behind}",
}
_MASTER: Final = DATES.compile(
    "|".join(f"(?P<{name}>{pattern})" for name, pattern in _DATES.items()), **_PARTS
)


def gap_between(between: str) -> str:
    r"""Give the name of the gap that a text between two words is.

    Examples
    --------
    >>> [gap_between(text) for text in (" ", "/ ", " (", "\n", "")]
    ['plain', 'slash', 'open', 'other', 'nothing']
    """
    if "\n" in between or "\r" in between:
        return "other"
    bare = "".join(sign for sign in between if not sign.isspace() and sign.isprintable())
    if not bare and between.strip("\u200b\u200e\u200f"):
        return PLAIN
    gap = _GAPS.get(bare, "other")
    return "spaced_dash" if gap == "dash" and between[0].isspace() else gap


def dates_in(shapes: str) -> list[tuple[str, int, int]]:
    """Give the dates in shapes: what kind of date, the first word and the word behind the last.

    Examples
    --------
    >>> dates_in(DATES.shape("<start: day_number> <arabic_month> <current>"))
    [('day', 0, 3)]
    >>> dates_in(DATES.shape("<start: word_year> <year> <start: word_day> <weekday> <past>"))
    [('year', 0, 2), ('weekday', 2, 5)]
    """
    return [
        (str(match.lastgroup), match.start() // 2, match.end() // 2)
        for match in _MASTER.finditer(shapes)
    ]
