"""Pictures of the tables: `mk.plot.NAME(table)` draws what the helper NAME returns.

Nothing here imports matplotlib or plotly before the first picture is drawn. A plot is one file
and one line below.
"""

from __future__ import annotations

import sys
from types import ModuleType

from mediakit.plot.actor_counts import actor_counts as actor_counts
from mediakit.plot.actor_labels import actor_labels as actor_labels
from mediakit.plot.actor_network import actor_network as actor_network
from mediakit.plot.cited_sources import cited_sources as cited_sources
from mediakit.plot.compare_sources import compare_sources as compare_sources
from mediakit.plot.quotations import quotations as quotations
from mediakit.plot.term_frequency import term_frequency as term_frequency
from mediakit.plot.voices import voices as voices
from mediakit.plot.word_cloud import word_cloud as word_cloud


class _Plots(ModuleType):
    """The package itself, where the name of a plot always is the function.

    Importing `mediakit.plot.NAME` binds the module to the name in its package, as Python does for
    every package; a module that holds a function of its own name is kept out of the way here.
    """

    def __setattr__(self, name: str, value: object) -> None:
        bound = vars(value).get(name, value) if isinstance(value, ModuleType) else value
        super().__setattr__(name, bound)


sys.modules[__name__].__class__ = _Plots
