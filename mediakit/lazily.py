"""Imports that wait until a name is used, so that a list of many names costs nothing to import.

The list stays what it is, imports that every reader and type checker understands, in a block
``with lazily(globals()):``. Within the block they note where each name comes from.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any, Final

__all__ = ["Later", "lazily", "listing_names"]

_NOTED: Final = "_later"


class Later:
    """A function of another module, which is loaded when a class that lists it is asked for it.

    It takes its own place in the class then. `change` is done to it before.
    """

    def __init__(self, module: str, name: str) -> None:
        self.module, self.name = module, name
        self.change: Callable[[Any], Any] = lambda function: function

    def load(self) -> Any:
        """Give what the name stands for: a part of its module, or a module in its own package."""
        module = import_module(self.module)
        if vars(module).get(_NOTED, {}).get(self.name) is self:
            return import_module(f"{self.module}.{self.name}")
        return getattr(module, self.name)

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner, self._as = owner, name

    def __get__(self, instance: object, owner: type) -> Any:
        function = self.change(self.load())
        setattr(self._owner, self._as, function)
        return function if instance is None else function.__get__(instance, owner)


class _Source:
    """What stands for a module in an import of some of its names."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Later:
        return Later(self._module, name)


@contextmanager
def lazily(names: dict[str, Any]) -> Iterator[None]:
    """Let ``from ... import ...`` of the module with these globals wait until a name is used.

    What they give is a `Later`, for the body of a class, or for `listing_names` at the end of a
    package.
    """
    plain = builtins.__import__

    def noting(
        name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
    ) -> Any:
        if globals is names and fromlist and level == 0:
            return _Source(name)
        return plain(name, globals, locals, fromlist, level)

    builtins.__import__ = noting
    try:
        yield
    finally:
        builtins.__import__ = plain


class _Listing(ModuleType):
    """A package that lists names of its modules, and loads each when it is first asked for.

    Importing ``package.NAME`` binds the module to the name in its package, as Python does for every
    package; a module that holds a listed function of its own name is kept out of the way here.
    """

    def __getattr__(self, name: str) -> Any:
        later = vars(self)[_NOTED].get(name)
        if later is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}", name=name)
        vars(self)[name] = value = later.load()
        return value

    def __setattr__(self, name: str, value: object) -> None:
        later = vars(self)[_NOTED].get(name)
        if later is not None and isinstance(value, ModuleType) and later.module == value.__name__:
            value = vars(value).get(name, value)
        super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*vars(self).get("__all__", ()), *vars(self)[_NOTED]})


def listing_names(package: str) -> None:
    """Make a package load the names of its block when they are first asked for."""
    module = sys.modules[package]
    names = vars(module)
    names[_NOTED] = {name: value for name, value in names.items() if isinstance(value, Later)}
    for name in names[_NOTED]:
        del names[name]
    module.__class__ = _Listing
