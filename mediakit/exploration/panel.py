"""The controls of an exploration and the places where its views are shown, as widgets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from mediakit.checks import needing
from mediakit.exploration.page import STYLE, about, section
from mediakit.exploration.selection import Selection
from mediakit.exploration.views import VIEWS, State
from mediakit.exploration.words import FREQS, SORTS, say

__all__ = ["Panel"]

_MOST_ROWS: Final = 8  # sources to be seen without scrolling


class Panel:
    """Widgets that write what is chosen into a state and show the view that is open.

    A view is made when it is looked at: of the others, what was shown before is taken away, so
    that nothing is left of another choice.
    """

    def __init__(self, state: State, actors: list[tuple[str, str]]) -> None:
        with needing("ipywidgets", "mk.explore()"):
            import ipywidgets
        self._make: Any = ipywidgets
        self.state = state
        self._quiet = False
        self.controls = self._controls(actors)
        self.about = ipywidgets.HTML()
        self.pages = {name: ipywidgets.HTML() for name in VIEWS}
        self.tab = self._tab()
        self.box = self._box()
        self.pull()
        for control in self.controls.values():
            control.observe(self._changed, names="value")
        self.tab.observe(self._opened, names="selected_index")
        self.refresh()

    # ---- What there is --------------------------------------------------------------------------

    def _named(self, kind: str, name: str, **options: Any) -> Any:
        """Make a control with its name in the language of the explorer, the other as its hint."""
        other = "en" if self.state.language == "ar" else "ar"
        widget = getattr(self._make, kind)(
            description=self.state.say(name),
            style={"description_width": "initial"},
            **options,
        )
        widget.tooltip = say(name, other)
        return widget

    def _controls(self, actors: list[tuple[str, str]]) -> dict[str, Any]:
        state, named = self.state, self.state.say
        sources = [(state.called.get(one, one), one) for one in state.sources]
        kinds = [(named(kind), kind) for kind in ("actor", "word") if kind == "word" or actors]
        rows = min(len(sources), _MOST_ROWS) or 1
        return {
            "sources": self._named(
                "SelectMultiple", "sources", options=sources, rows=rows, layout={"width": "24em"}
            ),
            "start": self._named("DatePicker", "start"),
            "end": self._named("DatePicker", "end"),
            "kind": self._named("ToggleButtons", "kind", options=kinds),
            "actor": self._named("Dropdown", "actor", options=actors),
            "word": self._named(
                "Text", "word", continuous_update=False, placeholder=named("word hint")
            ),
            "freq": self._named("Dropdown", "freq", options=[(named(f), f) for f in FREQS]),
            "apart": self._named("Checkbox", "apart", indent=False),
            "sort": self._named(
                "Dropdown", "sort", options=[(named(f"order {s}"), s) for s in SORTS]
            ),
        }

    def _tab(self) -> Any:
        boxes = []
        inside = {
            "rate": (),
            "timeline": ("freq", "apart"),
            "concordance": ("sort",),
            "quotations": (),
        }
        for name, page in self.pages.items():
            row = self._row([self.controls[key] for key in inside[name]])
            boxes.append(self._make.VBox([row, page] if inside[name] else [page]))
        return self._make.Tab(children=boxes, titles=[self.state.say(name) for name in VIEWS])

    def _row(self, widgets: list[Any]) -> Any:
        layout = self._make.Layout(flex_flow="row wrap", align_items="flex-start")
        return self._make.HBox(widgets, layout=layout)

    def _box(self) -> Any:
        c = self.controls
        where = self._row([c["sources"], self._make.VBox([c["start"], c["end"]])])
        what = self._row([c["kind"], c["actor"], c["word"]])
        box = self._make.VBox([self._make.HTML(STYLE), where, what, self.about, self.tab])
        box.add_class("mediakit-explorer")
        if self.state.language == "ar":
            box.add_class("rtl")
        return box

    # ---- From the state to the widgets and back -------------------------------------------------

    def pull(self) -> None:
        """Set the controls to what the state says."""
        chosen, controls = self.state.selection, self.controls
        days = self.state.days
        with self._silence():
            every = self.state.sources
            controls["sources"].value = tuple(every if chosen.sources is None else chosen.sources)
            for name, at in (("start", 0), ("end", -1)):
                day = getattr(chosen, name) or (days[at] if days else None)
                controls[name].value = day.date() if day is not None else None
            controls["kind"].value = "word" if chosen.actor is None else "actor"
            if chosen.actor is not None:
                controls["actor"].value = chosen.actor
            controls["word"].value = chosen.word
            for name in ("freq", "apart", "sort"):
                controls[name].value = getattr(chosen, name)
        self._dress()

    def push(self) -> None:
        """Write into the state what the controls say."""
        value = {name: control.value for name, control in self.controls.items()}
        state = self.state
        sources = tuple(value["sources"])
        start, end = (
            None if value[name] is None else pd.Timestamp(value[name]) for name in ("start", "end")
        )
        if state.days is not None:  # the ends of the corpus are no choice: undated texts stay
            start = None if start is not None and start <= state.days[0] else start
            end = None if end is not None and end >= state.days[1] else end
        state.selection = Selection(
            sources=None if set(sources) == set(state.sources) else sources,
            start=start,
            end=end,
            actor=value["actor"] if value["kind"] == "actor" else None,
            word=" ".join(value["word"].split()),
            freq=value["freq"],
            apart=value["apart"],
            sort=value["sort"],
        )

    def refresh(self) -> None:
        """Make the open view anew, and take the others away."""
        self.about.value = f'<p class="about">{self.state.say("busy")}</p>'
        opened = VIEWS[self.tab.selected_index or 0]
        for name, page in self.pages.items():
            if name != opened:
                page.value = ""
        self._show(opened)

    def _show(self, name: str) -> None:
        self.pages[name].value = section(self.state, self.state.view(name))
        self.about.value = about(self.state)

    def _changed(self, _: Any) -> None:
        if not self._quiet:
            self.push()
            self._dress()
            self.refresh()

    def _opened(self, _: Any) -> None:
        name = VIEWS[self.tab.selected_index or 0]
        if not self.pages[name].value:
            self._show(name)

    def _dress(self) -> None:
        """Show the control for an actor or the one for a word, whichever is looked for."""
        kind = self.controls["kind"].value
        for name in ("actor", "word"):
            self.controls[name].layout.display = "" if name == kind else "none"

    @contextmanager
    def _silence(self) -> Iterator[None]:
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def choose(self, **changes: Any) -> None:
        """Change what is chosen, and show it."""
        self.state.selection = replace(self.state.selection, **changes)
        self.pull()
        self.refresh()
