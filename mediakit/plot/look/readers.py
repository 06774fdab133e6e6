"""The sources of a picture under the names that its readers know."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

import pandas as pd

from mediakit.plot.look import settings
from mediakit.plot.look.colours import know
from mediakit.text.source_names import in_names

__all__ = ["for_readers"]

F = TypeVar("F", bound=Callable[..., Any])


def for_readers(plot: F) -> F:
    """Give the plot that draws its table with the names of its sources, where it has any.

    A source has one colour whatever it is called.
    """

    @wraps(plot)
    def drawn(table: Any, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True  # a notebook leaves out of an error what is the same in all
        asked = kwargs.get("language")
        language = settings.current().language if asked is None else asked
        if not isinstance(language, str):
            return plot(table, *args, **kwargs)  # which says what is possible
        named = in_names(table, language)
        if named is not table:
            _keep_colours(table, named)
        return plot(named, *args, **kwargs)

    return cast("F", drawn)


def _keep_colours(table: pd.DataFrame, named: pd.DataFrame) -> None:
    for column in named.columns:
        pairs = pd.DataFrame({"id": table[column].array, "name": named[column].array}, dtype=object)
        distinct = pairs.drop_duplicates().itertuples(index=False, name=None)
        know({name: one for one, name in distinct if isinstance(one, str) and one != name})
