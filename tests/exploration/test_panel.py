from __future__ import annotations

import datetime

import pytest

import mediakit as mk
from mediakit.exploration.views import VIEWS

pytest.importorskip("ipywidgets", reason="ipywidgets comes with the extra notebook")

ACTORS = mk.Actors.from_dict(
    {
        "nobody": {"aliases": ["غائب"]},
        "rania": {"name": "رانيا", "names": {"en": "Rania"}, "aliases": ["رانيا"]},
    }
)


@pytest.fixture
def explorer(two_sources):
    return mk.explore(two_sources, ACTORS)


@pytest.fixture
def controls(explorer):
    return explorer._panel.controls


def shown(explorer):
    """Give the HTML of the view that is open."""
    panel = explorer._panel
    return panel.pages[VIEWS[panel.tab.selected_index or 0]].value


def test_it_begins_with_the_actor_mentioned_most(explorer, controls):
    assert controls["actor"].options == (("Rania", "rania"), ("nobody", "nobody"))
    assert controls["actor"].value == "rania"
    assert (controls["actor"].layout.display, controls["word"].layout.display) == ("", "none")
    assert "How often Rania is mentioned" in shown(explorer)


def test_it_begins_with_all_sources_and_days(controls):
    assert controls["sources"].value == ("صحيفة أ", "صحيفة ب")
    assert controls["start"].value == datetime.date(2023, 9, 17)
    assert controls["end"].value == datetime.date(2023, 9, 18)


def test_a_change_of_word_changes_the_view(explorer, controls):
    controls["kind"].value = "word"
    controls["word"].value = "  ميناء "
    assert "How often ميناء occurs" in shown(explorer)
    assert explorer.views()["rate"].table["count"].tolist() == [4, 0]
    assert (controls["actor"].layout.display, controls["word"].layout.display) == ("none", "")


def test_a_change_of_sources_changes_the_view(explorer, controls):
    controls["sources"].value = ("صحيفة ب",)
    assert explorer.views()["rate"].table["source"].tolist() == ["صحيفة ب"]
    assert "Documents: 1 of 3" in explorer._panel.about.value
    controls["sources"].value = ()
    assert "No source is chosen" in shown(explorer)
    assert "Documents: 0 of 3" in explorer._panel.about.value


def test_a_change_of_days_changes_the_view(explorer, controls):
    controls["end"].value = datetime.date(2023, 9, 17)
    assert explorer.views()["rate"].table["documents"].tolist() == [1]
    controls["end"].value = datetime.date(2023, 9, 16)
    assert "no document on these days" in shown(explorer)
    controls["end"].value = None
    assert "Documents: 3 of 3" in explorer._panel.about.value


def test_other_views_are_made_when_they_are_opened_and_never_stale(explorer, controls):
    panel = explorer._panel
    assert [bool(page.value) for page in panel.pages.values()] == [True, False, False, False]
    panel.tab.selected_index = 2
    assert "رانيا" in shown(explorer)
    controls["actor"].value = "nobody"
    assert [bool(page.value) for page in panel.pages.values()] == [False, False, True, False]
    assert "nowhere in the chosen documents" in shown(explorer)


def test_periods_lines_and_order_can_be_chosen(explorer, controls):
    controls["freq"].value = "ME"
    controls["apart"].value = True
    controls["sort"].value = "keyword"
    views = explorer.views()
    assert 'freq="ME", by="source"' in views["timeline"].code
    assert 'sort="keyword"' in views["concordance"].code


def test_without_actors_there_is_a_word_alone(two_sources):
    controls = mk.explore(two_sources)._panel.controls
    assert [value for _, value in controls["kind"].options] == ["word"]
    assert controls["word"].value == "الميناء"


def test_actors_of_one_name_can_be_told_apart(two_sources):
    actors = mk.Actors.from_dict(
        {
            "a": {"name": "رانيا", "aliases": ["رانيا"]},
            "b": {"name": "رانيا", "aliases": ["رانيا منصور"]},
        }
    )
    controls = mk.explore(two_sources, actors)._panel.controls
    assert [label for label, _ in controls["actor"].options] == ["رانيا (a)", "رانيا (b)"]


@pytest.mark.parametrize(
    ("language", "named", "hint"), [("en", "From", "من"), ("ar", "من", "From")]
)
def test_controls_are_named_in_one_language_with_the_other_as_a_hint(
    two_sources, language, named, hint
):
    explorer = mk.explore(two_sources, ACTORS, language=language)
    start = explorer._panel.controls["start"]
    assert (start.description, start.tooltip) == (named, hint)
    assert ("rtl" in explorer.widget._dom_classes) == (language == "ar")


def test_the_settings_of_plots_choose_the_language(two_sources):
    with mk.plot.use(language="ar"):
        explorer = mk.explore(two_sources)
    assert explorer._panel.controls["end"].description == "إلى"
