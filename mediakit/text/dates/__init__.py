"""Dates as pages and tables write them: a column of a table, or a line of a page.

A date here is full: day, month and year. `columns` reads the cells of a column, which hold a date
and nothing else, and decides what one cell leaves open; `lines` finds a date among other words.
"""

from mediakit.text.dates.columns import DateRules, Unreadable, parse_dates
from mediakit.text.dates.lines import find_date, month_names, weekday_names, words_beside_date

__all__ = [
    "DateRules",
    "Unreadable",
    "find_date",
    "month_names",
    "parse_dates",
    "weekday_names",
    "words_beside_date",
]
