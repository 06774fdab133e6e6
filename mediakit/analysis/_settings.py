"""What many helpers share: how copies count, and how intervals are drawn."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypedDict, get_args

from mediakit.checks import check_choice, check_count
from mediakit.statistics.intervals import check_level

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["WIRE", "Copies", "Drawing", "Settings", "common_settings", "settings_of"]

Copies: TypeAlias = Literal["as_is", "weighted", "first_only"]
WIRE: Final[tuple[Copies, ...]] = get_args(Copies)
_LEAST_DRAWS: Final = 100  # below that the ends of an interval are single draws
_MOST_DRAWS: Final = 1_000_000  # above that no digit changes which anybody reads


class Drawing(TypedDict):
    """How intervals are drawn, by the names that the functions of statistics know."""

    level: float
    draws: int
    seed: int


@dataclass(frozen=True)
class Settings:
    """The states of a corpus beside its normalization.

    Examples
    --------
    >>> Settings(wire="weighted", level=0.9).told()
    ["wire='weighted'", 'level=0.9']
    """

    wire: str = "as_is"
    level: float = 0.95
    draws: int = 1000
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what is not possible."""
        check_choice("wire", self.wire, WIRE)
        check_level(self.level)
        check_count("draws", self.draws, least=_LEAST_DRAWS, most=_MOST_DRAWS)
        check_count("seed", self.seed, least=0)

    @property
    def drawing(self) -> Drawing:
        """Level, draws and seed, as the functions of statistics take them."""
        return {"level": self.level, "draws": self.draws, "seed": self.seed}

    def told(self) -> list[str]:
        """Write every setting that is not the default."""
        return [
            f"{field.name}={getattr(self, field.name)!r}"
            for field in fields(self)
            if getattr(self, field.name) != field.default
        ]


def settings_of(corpus: Corpus) -> Settings:
    """Give the settings that a corpus was given, or the defaults."""
    return corpus._settings or Settings()


def common_settings(parts: list[Settings]) -> Settings | None:
    """Give the settings that all parts share; parts that differ cannot be put together.

    Examples
    --------
    >>> common_settings([Settings(seed=1), Settings(seed=1)]).seed
    1
    """
    if len(set(parts)) < 2:
        return parts[0] if parts else None
    differing = [
        field.name for field in fields(Settings) if len({getattr(p, field.name) for p in parts}) > 1
    ]
    told = "; ".join(
        f"{name} is {' and '.join(map(repr, dict.fromkeys(getattr(p, name) for p in parts)))}"
        for name in differing
    )
    ways = [
        *(["with_wire()"] if "wire" in differing else []),
        *(["with_intervals()"] if set(differing) - {"wire"} else []),
    ]
    raise ValueError(
        f"Corpora with different settings cannot be joined: {told}; give them the same with "
        f"{' and '.join(ways)}."
    )
