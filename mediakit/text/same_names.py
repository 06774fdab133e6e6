"""Names and codes that look the same are the same: spaces, direction signs, composed letters.

Letters are never folded here: BBC and bbc, الأهرام and الاهرام stay two names.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from mediakit.checks import listing
from mediakit.text.characters import digits_to_ascii, invisible_run

__all__ = ["UNKNOWN_SOURCE", "OneForm", "code_key", "in_one_form", "name_key", "trimmed", "written"]

UNKNOWN_SOURCE: Final = "unknown"  # what a corpus calls a source that is missing
_WHOLE: Final = re.compile(r"([+-]?\d+)\.0+")


class OneForm(NamedTuple):
    """Names in one form each, and the forms of those that were written in several."""

    values: pd.Series[Any]
    several: Mapping[str, list[str]]

    def told(self, what: str) -> str:
        """Say which names were written in several forms; an empty string where none was."""
        if not self.several:
            return ""
        parts = [f"{name!r} ({listing(forms)})" for name, forms in self.several.items()]
        return f"{what} written in several ways that look the same are one: {', '.join(parts)}."


def written(value: object) -> str:
    """Write a name or code; a whole number that a gap in its column made a float is whole again.

    Examples
    --------
    >>> written(1.0), written("1.0"), written(2.5)
    ('1', '1.0', '2.5')
    """
    is_whole = isinstance(value, float | np.floating) and float(value).is_integer()
    return str(int(value)) if is_whole else str(value)  # type: ignore[call-overload]


def name_key(name: str) -> str:
    r"""Give what two names that look the same have in common.

    Examples
    --------
    >>> name_key("\u200fBBC\u00a0 Arabic ")
    'BBC Arabic'
    """
    return unicodedata.normalize("NFC", " ".join(invisible_run().sub("", name).split()))


def code_key(code: object) -> str:
    """Give what two codes that look the same have in common; numbers are texts of their digits.

    Examples
    --------
    >>> {code_key(code) for code in (1, "1", 1.0, "1.0", "١")}
    {'1'}
    """
    key = name_key(written(code)).translate(digits_to_ascii())
    whole = _WHOLE.fullmatch(key)
    return whole[1] if whole else key


def trimmed(name: str) -> str:
    r"""Drop what cannot be seen at the ends of a name.

    Examples
    --------
    >>> trimmed("سلبي\u200f ")
    'سلبي'
    """
    seen = [place for place, sign in enumerate(name) if not (sign.isspace() or _is_invisible(sign))]
    return name[seen[0] : seen[-1] + 1] if seen else ""


def _is_invisible(sign: str) -> bool:
    return invisible_run().fullmatch(sign) is not None


def in_one_form(values: pd.Series[Any], *, are_codes: bool = False) -> OneForm:
    """Write each name in its commonest form, without spaces and direction signs around it.

    Of equally common forms the one without a superfluous space or sign is taken. Missing cells
    stay missing.

    Examples
    --------
    >>> in_one_form(pd.Series(["الجزيرة ", "الجزيرة"])).values.tolist()
    ['الجزيرة', 'الجزيرة']
    >>> in_one_form(pd.Series([1, "1", 1.0], dtype=object), are_codes=True).values.tolist()
    ['1', '1', '1']
    """
    codes, distinct = pd.factorize(_as_written(values), use_na_sentinel=True)
    counts = np.bincount(codes[codes >= 0], minlength=len(distinct))
    key_of = code_key if are_codes else name_key
    keys = [key_of(name) for name in distinct]
    shown = _commonest(distinct, keys, counts.tolist())
    forms: dict[str, list[str]] = {}
    for name, key in zip(distinct, keys, strict=True):
        forms.setdefault(key, []).append(name)
    several = {shown[key]: sorted(names) for key, names in forms.items() if len(names) > 1}
    found = np.array([*(shown[key] for key in keys), None], dtype=object)
    return OneForm(pd.Series(found[codes], index=values.index, name=values.name), several)


def _as_written(values: pd.Series[Any]) -> Any:
    if isinstance(values.dtype, pd.StringDtype):
        return values
    cells = np.full(len(values), None, dtype=object)  # of strings that no encoding has, too
    known = values.notna().to_numpy()
    cells[known] = [written(value) for value in values.astype(object)[known]]
    return cells


def _commonest(names: Iterable[str], keys: list[str], counts: list[int]) -> dict[str, str]:
    """Give the form that is shown of each key."""
    uses: dict[str, Counter[str]] = {}
    for name, key, count in zip(names, keys, counts, strict=True):
        uses.setdefault(key, Counter())[trimmed(name)] += count
    return {
        key: min(forms, key=lambda one: (-forms[one], one != key, one))
        for key, forms in uses.items()
    }
