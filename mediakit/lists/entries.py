"""What lists are made of: actors with names and folds, categories with entries and a negation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from functools import cache, cached_property
from typing import Any, Final

from mediakit.checks import check_count, shown
from mediakit.lexicons.reading import load_yaml
from mediakit.lists.offices import Office
from mediakit.signatures import checked_methods
from mediakit.text.compounds import with_compounds
from mediakit.text.normalization import Normalization
from mediakit.text.patterns import pattern_words
from mediakit.text.segmentation import words

__all__ = [
    "CONTEXTS",
    "FORMS",
    "LISTS",
    "WINDOW",
    "Actor",
    "Alias",
    "Category",
    "Entry",
    "Folds",
    "Negation",
    "Plain",
    "plain_actor",
    "plain_alias",
    "plain_category",
    "plain_entry",
]

FORMS: Final = ("name", "label", "adjective")  # where one is written like another, the first counts
LISTS: Final = {"aliases": "name", "labels": "label", "adjectives": "adjective"}
CONTEXTS: Final = ("requires", "forbids", "exclude", "after", "written_as", "not_written_as")
WINDOW: Final = 5  # tokens of the context of a name
Plain = str | int | float | bool | date  # what a field of one's own may hold
_NEGATED: Final = 3  # tokens that a negation reaches


@dataclass(frozen=True)
class Folds:
    """Which spellings of a name on a list count as the name.

    A fold applies where the normalization of the corpus has it too, so a list can be stricter than
    the corpus. Letters for foreign sounds (شويغو, شويجو) are never folded: list both spellings.

    Parameters
    ----------
    hamza : bool, default True
        أحمد also as احمد, فؤاد also as فواد.
    ya : bool, default True
        مصطفى also as مصطفي. It merges علي, a name, with على, "on"; switch it off where that
        matters.
    ta_marbuta : bool, default True
        القاهرة also as القاهره.
    compounds : bool, default True
        عبد العزيز also as عبدالعزيز, أبوظبي also as أبو ظبي, and the other way round.

    Examples
    --------
    >>> Folds(ya=False)._narrow(Normalization()).fold(["على", "أنقرة"])
    ['على', 'انقره']
    """

    hamza: bool = True
    ya: bool = True
    ta_marbuta: bool = True
    compounds: bool = True

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if not isinstance(value, bool):
                raise TypeError(f"folds: {each.name} must be true or false, not {shown(value)}.")

    def _narrow(self, normalization: Normalization) -> Normalization:
        """Give a normalization without the folds that are switched off here."""
        return replace(
            normalization,
            alef=normalization.alef and self.hamza,
            hamza=normalization.hamza and self.hamza,
            ya=normalization.ya and self.ya,
            ta_marbuta=normalization.ta_marbuta and self.ta_marbuta,
        )

    def _written(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """Give the forms of a name with and without the space in its compounds."""
        return with_compounds(words) if self.compounds else (words,)


@checked_methods
@dataclass(frozen=True)
class Alias:
    """One name under which an actor is mentioned.

    Parameters
    ----------
    text : str
        The name, without what Arabic writes onto it.
    proclitics : bool, default True
        Whether it also counts with و ف ب ل ك before it. False for a name that would become another
        word.
    requires : tuple of str
        Words or phrases of which at least one must stand within `window` tokens before or behind
        it, with و ف ب ل ك before them or not; none for a name that needs no context.
    forbids : tuple of str
        Words or phrases of which none may stand there.
    window : int, default 5
        Tokens, within the document.
    exclude : tuple of str
        Longer phrases in which it does not count.
    after : tuple of str
        Words or phrases of which one must stand directly before it, unless something is written
        onto it: السعودية behind في is the state, behind another noun an adjective, and in
        بالسعودية the state again. None for a name that may stand anywhere.
    written_as : tuple of str
        Forms of which the text must have one, with the capitals and the marks that the form has:
        ``US`` for the state and not for "us", عُمان with its damma for the sultanate. Marks that
        the form does not have may stand there or not. A name that is written so comes before one
        that needs context. None for a name that may be written in any way.
    not_written_as : tuple of str
        Forms that the text must not have: عمّان, with its shadda, for a name عمان.
    """

    text: str
    proclitics: bool = True
    requires: tuple[str, ...] = ()
    forbids: tuple[str, ...] = ()
    window: int = WINDOW
    exclude: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    written_as: tuple[str, ...] = ()
    not_written_as: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a name without a word, and a window that is none."""
        if not self.words:
            raise ValueError(f"text={shown(self.text)} holds no word.")
        check_count("window", self.window)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the text, as written."""
        return tuple(words(self.text))

    @property
    def has_context(self) -> bool:
        """Whether what stands around it, or how it is written, decides if it counts."""
        return bool(self.requires or self.forbids or self.after or self.has_form)

    @property
    def has_form(self) -> bool:
        """Whether how it is written decides if it counts."""
        return bool(self.written_as or self.not_written_as)


@checked_methods
@dataclass(frozen=True, repr=False)
class Actor:
    """A person, organisation, place or whatever else is to be found.

    Parameters
    ----------
    id : str
        Short name in tables.
    name : str
        Name to show.
    type : str
        Kind of actor, such as "person" or "country"; may be empty.
    aliases : tuple of Alias
        The names under which it counts, at least one.
    names : dict of str to str
        The name in other languages, by language code.
    labels : tuple of Alias
        Titles and descriptions that stand for it alone, counted only when asked for.
    adjectives : tuple of Alias
        Adjectives and demonyms made from its name, counted only when asked for.
    offices : tuple of Office
        Its terms in office, in any order; see `Actors.in_office`.
    fields : dict of str to text, number, date or bool
        What else the list says of it, such as its gender or party, by the name of the field.
    """

    id: str
    name: str
    type: str
    aliases: tuple[Alias, ...]
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    labels: tuple[Alias, ...] = ()
    adjectives: tuple[Alias, ...] = ()
    offices: tuple[Office, ...] = ()
    fields: Mapping[str, Plain] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        """Refuse an actor that cannot be named or found, and fields that no table holds."""
        if not self.id.strip():
            raise ValueError(f"id={shown(self.id)} is empty; give the actor a short name.")
        if not self.aliases:
            raise ValueError(f"aliases of {shown(self.id)} is empty; give at least one mk.Alias.")
        for argument, kind, said in (("names", str, "text"), ("fields", Plain, "plain")):
            for name, value in getattr(self, argument).items():
                if not isinstance(name, str) or not isinstance(value, kind):
                    raise TypeError(
                        f"{argument} must have text for keys and {said} values, not "
                        f"{shown(name)}: {shown(value)}."
                    )

    def __repr__(self) -> str:
        parts = [repr(self.id), *_told(self.name, self.id, self.type), _several(self.aliases)]
        return f"Actor({', '.join(parts)})"

    def listed(self, forms: Sequence[str] = FORMS) -> list[tuple[str, Alias]]:
        """Give what it is found by, each with its form: "name", "label" or "adjective"."""
        of_form = {"name": self.aliases, "label": self.labels, "adjective": self.adjectives}
        return [(form, alias) for form in FORMS if form in forms for alias in of_form[form]]


def _told(name: str, key: str, kind: str = "") -> list[str]:
    """Give the name where it says more than the id, and the type where there is one."""
    return [said for said in (name if name != key else "", kind) if said]


def _several(aliases: Sequence[Alias]) -> str:
    return f"{len(aliases)} {'alias' if len(aliases) == 1 else 'aliases'}"


def plain_actor(actor: Actor) -> dict[str, Any]:
    """Give an actor in the shape of a YAML file."""
    given = {"name": actor.name, "type": actor.type, "names": dict(actor.names)}
    listed = {name: [plain_alias(alias) for alias in getattr(actor, name)] for name in LISTS}
    held = [
        {name: value for name, value in asdict(term).items() if value} for term in actor.offices
    ]
    told = given | listed | {"offices": held}
    return {name: value for name, value in told.items() if value} | dict(actor.fields)


def plain_alias(alias: Alias) -> str | dict[str, Any]:
    """Give a name as text, or as a mapping where it says more than that."""
    usual = Alias(alias.text)
    more = {
        each.name: list(value) if isinstance(value, tuple) else value
        for each in fields(alias)
        if (value := getattr(alias, each.name)) != getattr(usual, each.name)
    }
    return {"text": alias.text, **more} if more else alias.text


@dataclass(frozen=True)
class Entry:
    """A word, a phrase, or either with ``*`` in it.

    Parameters
    ----------
    text : str
        Read as the patterns of `Corpus.concordance` are, by normal form: ``*`` stands for any
        letters, and alone for any one word of a phrase.
    proclitics : bool, default True
        Whether it also counts with what is written onto it: the article before each word, و ف ب ل ك
        before the first, 's behind an English one. False where it would become another word.
    """

    text: str
    proclitics: bool = True

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the text, as written."""
        return pattern_words(self.text, what="entry ")


@dataclass(frozen=True, repr=False)
class Category:
    """What is to be counted, and the words that stand for it.

    Parameters
    ----------
    id : str
        Short name in tables.
    name : str
        Name to show.
    entries : tuple of Entry
        At least one.
    names : dict of str to str
        The name in other languages, by language code.
    description : str
        What the category means; may be empty.
    fields : dict of str to text, number, date or bool
        What else the lexicon says of it, by the name of the field.
    """

    id: str
    name: str
    entries: tuple[Entry, ...]
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    description: str = ""
    fields: Mapping[str, Plain] = field(default_factory=dict, hash=False)

    def __repr__(self) -> str:
        entries = f"{len(self.entries)} {'entry' if len(self.entries) == 1 else 'entries'}"
        return f"Category({', '.join([repr(self.id), *_told(self.name, self.id), entries])})"


def plain_category(category: Category) -> dict[str, Any]:
    """Give a category in the shape of a YAML file."""
    given = {
        "name": category.name,
        "names": dict(category.names),
        "description": category.description,
        "entries": [plain_entry(entry) for entry in category.entries],
    }
    return {name: value for name, value in given.items() if value} | dict(category.fields)


def plain_entry(entry: Entry) -> str | dict[str, Any]:
    """Give an entry as text, or as a mapping where it says more than that."""
    return entry.text if entry.proclitics else {"text": entry.text, "proclitics": False}


@cache
def _negations() -> dict[str, tuple[str, ...]]:
    """Read the default words; an English one counts with either apostrophe."""
    return {
        name: tuple(
            form for word in listed for form in dict.fromkeys((word, word.replace("'", "’")))
        )
        for name, listed in load_yaml("negations.yml").items()
    }


@dataclass(frozen=True)
class Negation:
    """What turns a hit into its opposite, so that it is counted apart.

    Parameters
    ----------
    window : int, default 3
        Most tokens from a negation to the hit behind it; 1 for the token before the hit alone, 0 to
        look for none. A negation does not reach across punctuation that ends a phrase.
    words : tuple of str, optional
        Words or phrases that negate. An Arabic one also counts with و or ف before it, and … in one
        stands for up to six words. By default a list in Arabic (لا, لم, لن, ليس, نفى … وجود and
        their like) and English.
    exceptions : tuple of str, optional
        Phrases that hold such a word and negate nothing. By default a list such as لا يزال,
        غير أن, ليس … فحسب and "not only".
    adjacent : tuple of str, optional
        Words or phrases that negate the token right behind them alone, whatever the window, unless
        it is 0. By default nouns such as غير, عدم, دون, غياب and انعدام.
    """

    window: int = _NEGATED
    words: tuple[str, ...] = field(default_factory=lambda: _negations()["words"])
    exceptions: tuple[str, ...] = field(default_factory=lambda: _negations()["exceptions"])
    adjacent: tuple[str, ...] = field(default_factory=lambda: _negations()["adjacent"])
