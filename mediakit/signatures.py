"""What a signature says of its arguments, checked before the work begins.

A public function says by its annotations what each argument may be. Here that is read once, when
the function is first called, and every value is held against it: no table is taken for a text, no
text for a list of its letters, and nothing is forgotten where a function gets a new argument.
Bounds of numbers, columns of tables and names of things are checked by the functions themselves.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, wraps
from numbers import Integral, Real
from types import NoneType, UnionType
from typing import Any, Final, Literal, NamedTuple, TypeVar, Union, cast, get_args, get_origin

from mediakit.calls import note_call
from mediakit.checks import check_choice, check_list, listing, of_type, shown

__all__ = ["checked", "checked_methods", "held"]

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound=type)

# What messages call the classes that annotations name. Modules may import them for the type checker
# alone: a value of a class that is not loaded cannot be there.
_CLASSES: Final = {
    "Corpus": "mk.Corpus",
    "ScannedCorpus": "what mk.scan gives",
    "Actors": "mk.Actors, for example mk.Actors({'Rania': ['رانيا', 'رانيا منصور']})",
    "Actor": "mk.Actor",
    "Alias": "mk.Alias",
    "Office": "mk.Office",
    "Folds": "mk.Folds",
    "Lexicon": "mk.Lexicon, for example mk.Lexicon({'war': ['حرب']})",
    "Normalization": "mediakit.Normalization(...)",
    "ReferenceList": "mk.ReferenceList",
    "Axes": "Axes of matplotlib, such as plt.subplots()[1]",
    "DataFrame": "a pandas DataFrame",
    "Series": "a pandas Series",
    "date": "a date",
}
# Every function that takes these alone says more of them than their class: bounds, columns, kinds.
_LEFT: Final = (
    {"int", "float", "None"},
    {"DataFrame", "Series", "Mapping", "list of dicts", "None"},
    {"int", "str", "None"},
)
_LONGEST_MESSAGE: Final = 3000  # letters
_LONGEST_PATH: Final = 4096  # letters; no system opens a longer one


class _Form(NamedTuple):
    """What is allowed: how it is called, how it is told, and what is made of it."""

    name: str
    said: str
    holds: Callable[[Any], bool]
    made: Callable[[Any], Any] = lambda value: value


_PLAIN: Final = {
    str: _Form("str", "text", lambda value: isinstance(value, str)),
    bool: _Form("bool", "True or False", lambda value: isinstance(value, bool)),
    int: _Form(
        "int",
        "a whole number",
        lambda value: isinstance(value, Integral) and not isinstance(value, bool),
    ),
    float: _Form(
        "float", "a number", lambda value: isinstance(value, Real) and not isinstance(value, bool)
    ),
    NoneType: _Form("None", "None", lambda value: value is None),
    None: _Form("None", "None", lambda value: value is None),
    Mapping: _Form("Mapping", "a dict", lambda value: isinstance(value, Mapping)),
    os.PathLike: _Form(
        "PathLike", "a path (text or pathlib.Path)", lambda value: isinstance(value, os.PathLike)
    ),
}
_SOME: Final = " of some of "  # words that an annotation lists


def checked(function: F) -> F:
    """Give the function that refuses what its annotations do not allow, the same otherwise.

    Raises TypeError that names the argument, what was given and what is possible; ValueError for
    a word that is none of those the annotation lists, and for a path that is empty or no path.

    Examples
    --------
    >>> @checked
    ... def draw(title: str | None = None) -> None: ...
    >>> draw(title=3)
    Traceback (most recent call last):
    TypeError: title must be text or None, not 3 of type int.
    """

    @wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True  # a notebook leaves out of an error what is the same in all
        try:
            args, kwargs = held(function, args, kwargs)
            result = function(*args, **kwargs)
        except (ValueError, TypeError, OSError) as error:
            _cut_short(error)
            raise
        if hasattr(result, "columns"):
            note_call(result, function.__name__, _arguments(function, args, kwargs))
        return result

    return cast("F", called)


def checked_methods(owner: C) -> C:
    """Check the arguments of the constructor and of all public methods of a class."""
    for name, member in list(vars(owner).items()):
        if name.startswith("_") and name != "__init__":
            continue
        if isinstance(member, classmethod):
            setattr(owner, name, classmethod(checked(member.__func__)))
        elif inspect.isfunction(member) and member.__module__ in (owner.__module__, None):
            setattr(owner, name, checked(member))
    return owner


def _arguments(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> dict[str, Any]:
    """Give the arguments of a call that was possible, with those that the function takes."""
    bound = _read(function)[0].bind(*args, **kwargs)
    bound.apply_defaults()
    return bound.arguments


def _cut_short(error: Exception) -> None:
    """Leave out the middle of a message that holds more of what was given than can be read."""
    if len(error.args) == 1 and isinstance(error.args[0], str):
        said = error.args[0]
        if len(said) > _LONGEST_MESSAGE:
            error.args = (f"{said[: _LONGEST_MESSAGE - 600]} ... {said[-500:]}",)


def held(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Give the arguments of a call, checked; those that do not fit it are left to Python."""
    signature, forms = _read(function)
    try:
        bound = signature.bind(*args, **kwargs)
    except TypeError:
        return args, kwargs
    for name, value in bound.arguments.items():
        parameter = signature.parameters[name]
        if name not in forms or value is parameter.default:
            continue
        if parameter.kind is parameter.VAR_POSITIONAL:
            bound.arguments[name] = tuple(_one(name, forms[name], each) for each in value)
        else:
            bound.arguments[name] = _one(name, forms[name], value)
    return bound.args, bound.kwargs


class _Asked(NamedTuple):
    """What an argument may be, and the words where it can be nothing else.

    `once` says that it may be what can be gone through once alone, which is made a list; `is_left`
    that the function itself checks all but None.
    """

    forms: tuple[_Form, ...]
    words: tuple[object, ...] = ()
    once: bool = False
    is_left: bool = False

    @property
    def names(self) -> set[str]:
        """What the forms are called."""
        return {form.name for form in self.forms}

    @property
    def said(self) -> str:
        """All forms, for a message."""
        path = "PathLike" in self.names  # which is told with the text that it may be
        forms = [form for form in self.forms if not (path and form.name == "str")]
        said = list(dict.fromkeys(form.said for form in forms))
        if "Literal" in self.names:  # which has listed the words
            said = [one.partition(_SOME)[0] + " of such words" * (_SOME in one) for one in said]
        return f"{', '.join(said[:-1])} or {said[-1]}" if len(said) > 1 else said[0]


def _one(name: str, asked: _Asked, value: Any) -> Any:
    """Give a value that is allowed, or raise."""
    if asked.is_left and value is not None:
        return value
    if isinstance(value, Iterator) and asked.once:
        value = list(value)  # it can be gone through once alone
    for form in asked.forms:
        if form.holds(value):
            if "PathLike" in asked.names:
                _check_place(name, value)
            if asked.words and value is not None:
                check_choice(name, value, asked.words)
            return form.made(value)
    if asked.words:
        check_choice(name, value, asked.words)
    if isinstance(value, str) and all(name.startswith(("list", "None")) for name in asked.names):
        check_list(name, value)
    raise TypeError(f"{name} must be {asked.said}, not {of_type(value)}.")


def _check_place(name: str, value: Any) -> None:
    """Raise ValueError for a path that leads nowhere, or without a word to where the program is."""
    if not isinstance(value, str):
        return
    if not value.strip():
        raise ValueError(f"{name}={value!r:.40} is empty; name a file or a folder.")
    if "\0" in value or len(value) > _LONGEST_PATH:
        raise ValueError(f"{name}={shown(value)} cannot be a path.")


@cache
def _read(function: Callable[..., Any]) -> tuple[inspect.Signature, dict[str, _Asked]]:
    """Read what a signature allows of each argument; what it does not say is not checked."""
    signature = inspect.signature(function)
    names = _Names(vars(sys.modules[function.__module__]))
    found = {}
    for name, parameter in signature.parameters.items():
        if parameter.annotation is parameter.empty or parameter.kind is parameter.VAR_KEYWORD:
            continue
        asked = _asked(names.read(parameter.annotation))
        if asked is None:
            continue
        if not _is_left(asked.names):
            found[name] = asked
        elif asked.names <= {"int", "float"}:
            found[name] = asked._replace(is_left=True)
    return signature, found


def _is_left(names: set[str]) -> bool:
    """Tell whether the function itself checks what may be all this."""
    plain = {"str"}, {"Mapping"}
    return any(names <= left for left in _LEFT) and names - {"None"} not in plain


class _Names(dict[str, Any]):
    """The names of a module, and those of classes that it has not loaded."""

    def read(self, annotation: Any) -> Any:
        """Give the type that an annotation writes; Any for one that cannot be read here."""
        if not isinstance(annotation, str):
            return annotation
        try:
            return eval(annotation, {}, self)
        except (NameError, AttributeError, TypeError):
            return Any

    def __missing__(self, name: str) -> Any:
        if name in _CLASSES:
            return type(name, (), {})
        if name == "pd":
            return sys.modules["pandas"]
        raise KeyError(name)


def _asked(hint: Any) -> _Asked | None:
    """Say what an annotation allows; None where it allows anything."""
    parts = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    several = [_form(part) for part in parts]
    forms = tuple(form for form in several if form is not None)
    if len(forms) < len(parts):
        return None
    of_words = [get_args(part) for part in parts if get_origin(part) is Literal]
    others = {form.name for form in forms} - {"Literal", "None"}
    words = () if others else tuple(word for words in of_words for word in words)
    return _Asked(forms, words, any(get_origin(part) is Iterable for part in parts))


def _form(hint: Any) -> _Form | None:
    """Say what one type allows; None for one that is not checked here."""
    origin = get_origin(hint) or hint
    if origin is Literal:
        said = f"one of {listing(get_args(hint))}"
        return _Form("Literal", said, lambda value: isinstance(value, str))
    if origin in _PLAIN:
        return _PLAIN[origin]
    name = getattr(origin, "__name__", "")
    if name in _CLASSES:
        return _Form(name, _CLASSES[name], lambda value: _is_a(value, name))
    if origin in (tuple, list, Sequence, Collection, Iterable):
        return _list_of(origin, get_args(hint))
    return None


def _is_a(value: object, name: str) -> bool:
    return any(base.__name__ == name for base in type(value).__mro__)


def _list_of(kind: Any, parts: tuple[Any, ...]) -> _Form | None:
    """Say what a list of something allows; a tuple may be given as a list."""
    each = _asked(parts[0]) if parts else None
    of = "" if each is None else f" of {each.said.replace('a dict', 'dicts')}"
    of = of.replace(" of one of ", _SOME)

    def holds(value: Any) -> bool:
        if isinstance(value, str | bytes | Mapping) or hasattr(value, "columns"):
            return False
        if kind in (Sequence, tuple, list) and isinstance(value, set | frozenset):
            return False  # its order, and with it that of columns, changes from day to day
        if getattr(value, "ndim", 1) != 1 or not isinstance(value, Collection):
            return False
        return each is None or all(any(form.holds(one) for form in each.forms) for one in value)

    def made(value: Any) -> Any:
        if kind is tuple:
            return tuple(value)
        return value if isinstance(value, list | tuple | set | frozenset) else list(value)

    return _Form(f"list{of}", f"a list{of}", holds, made)
