"""What every reader does to texts, titles and names of outlets before they become a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from mediakit.checks import check_choice
from mediakit.reading.account import Account
from mediakit.text.repair import repair_column
from mediakit.text.repair.account import told, told_of_lost
from mediakit.text.repair.markup import MARKUP, Markup

__all__ = ["REPAIRED", "repaired"]

# The columns that are repaired, and what a cell of each is called.
REPAIRED: Final[Mapping[str, str]] = {"text": "text", "title": "title", "source": "source name"}


def repaired(frame: pd.DataFrame, markup: Markup, account: Account) -> pd.DataFrame:
    """Repair the columns of `REPAIRED` of what was read, and enter how many cells were.

    `frame` has a column doc, or its index names the rows. Cells that are no strings stay.
    """
    check_choice("markup", markup, MARKUP)
    account.is_looked_through = markup != "keep"
    names = frame["doc"] if "doc" in frame else frame.index.to_series()
    changed = {}
    for column, noun in REPAIRED.items():
        if column in frame and pd.api.types.is_string_dtype(frame[column].dropna()):
            cells, rows, lost = repair_column(frame[column], markup=markup)
            if rows:
                changed[column] = cells
                account.say(told(rows, names, noun))
            account.say(told_of_lost(lost, names, noun))
    return frame.assign(**changed)
