"""Each property on a few corpora; `python tests/fuzz/run.py` tries them on many."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

sys.path.insert(0, str(Path(__file__).parent))
import properties

IN_SHORT = settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # `run.py` makes what fails small; it takes minutes
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("name", [n for n in properties.properties() if "process" not in n])
def test_property_holds(name):
    @IN_SHORT
    @given(properties.CORPORA)
    def holds(rows):
        properties.hold(name, rows)

    holds()


def row(text, **more):
    return {"source": "أ", "date": "2023-01-10", "title": "", "text": text, **more}


# What was found by trying, each with the property that did not hold.
FOUND = [
    # the signs that end a document were read before the first word of the next one
    ("order_means_nothing", [row('"أن قال الوزير إن\nقال الوزير إن '), row("منصور: «")]),
    # words of a story that weigh the same stood in the order in which documents have them
    (
        "order_means_nothing",
        [row("", title="الوزير قال"), row("", source="ب", title="قال الوزير"), row("")],
    ),
    # the word behind marks that end a document was that of the next one
    ("order_means_nothing", [row("إن"), row("قال“م"), row("ن")]),
    # a colon at the head of a document hid that the one before it had ended
    ("order_means_nothing", [row(":ق"), row("“tل")]),
]


@pytest.mark.parametrize(("name", "rows"), FOUND)
def test_what_was_found_stays_mended(name, rows):
    properties.hold(name, rows)


def test_a_text_of_furniture_alone_stays():
    assert properties.hold("nothing_is_lost_by_cleaning", [row("0©")]) == 1


def test_another_process_gives_the_same():
    rows = [
        row("".join(part), title="الميناء")
        for part in (properties.FRAGMENTS[::2], properties.FRAGMENTS[1::2])
    ]
    assert properties.hold("other_processes_agree", rows) == len(properties.helpers())


def test_a_property_that_does_not_hold_is_noticed(monkeypatch):
    found = properties.ask

    def moved(corpus, name):
        table = found(corpus, name)
        return table if name != "actor_mentions" else table.assign(start=table["start"] + 1)

    monkeypatch.setattr(properties, "ask", moved)
    with pytest.raises(AssertionError, match="actor_mentions"):
        properties.hold("spans", [row("زارت رانيا الميناء")])
