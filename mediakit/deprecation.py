"""How a public name goes: it warns for one version at least, and says what stands for it."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from mediakit.checks import caller_level

__all__ = ["deprecated"]

F = TypeVar("F", bound=Callable[..., Any])


def deprecated(since: str, instead: str) -> Callable[[F], F]:
    """Mark a function as one that will go; it works as before, and warns where it is called.

    Parameters
    ----------
    since : str
        The version from which on it warns.
    instead : str
        What to write in its place, as code.

    Returns
    -------
    callable
        What turns the function into one that gives a FutureWarning; its docstring says so too.

    Examples
    --------
    >>> @deprecated("0.3", "corpus.term_frequency()")
    ... def word_frequency(corpus):
    ...     "Count words."
    >>> print(word_frequency.__doc__.splitlines()[2])
    .. deprecated:: 0.3
    """

    def mark(function: F) -> F:
        first, _, rest = (inspect.getdoc(function) or "").partition("\n")

        @wraps(function)
        def called(*args: Any, **kwargs: Any) -> Any:
            warnings.warn(
                f"{function.__name__} is deprecated since {since} and will go; "
                f"write {instead} instead.",
                FutureWarning,
                stacklevel=caller_level(),
            )
            return function(*args, **kwargs)

        called.__doc__ = f"{first}\n\n.. deprecated:: {since}\n   Write ``{instead}``.\n{rest}"
        return cast("F", called)

    return mark
