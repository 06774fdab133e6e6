"""The page of all plots, drawn from the classroom corpus while the documentation is built."""

from __future__ import annotations

import ast
import html
import inspect
import os
import re
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, NamedTuple

__all__ = ["ENTRIES", "START", "draw", "entries", "write"]

LANGUAGES: Final = ("en", "ar")

START: Final = """
import mediakit as mk
from mediakit.reading import seeds_folder

corpus = mk.load_classroom().clean().query("language == 'ar'")
actors = mk.Actors.from_yaml(seeds_folder() / "classroom" / "actors.yml")
people = actors.select(["bunyar", "ludgar", "falkani"])
""".strip()


class Entry(NamedTuple):
    """One picture: what it answers, and the code that makes it."""

    plot: str
    question: str
    code: str


_CODED: Final = (
    "import pandas as pd\n\n"
    'coding = pd.DataFrame({"doc": list(range(10)) * 2, "coder": ["Rim"] * 10 + ["Adel"] * 10,\n'
    '    "tone": list("++++---000") + list("++++--0-0+")})\n'
)

ENTRIES: Final = (
    Entry(
        "term_frequency",
        "Which words does each source use most?",
        'table = corpus.term_frequency(by="source")\nmk.plot.term_frequency(table, n=8)',
    ),
    Entry(
        "word_cloud",
        "The same as clouds, side by side",
        'table = corpus.term_frequency(by="source", unit="base")\nmk.plot.word_cloud(table, n=30)',
    ),
    Entry(
        "collocates",
        "Which words stand near a word?",
        'table = corpus.collocates("ميناء", window=5)\nmk.plot.collocates(table)',
    ),
    Entry(
        "dispersion",
        "Where in the articles does a word stand?",
        'table = corpus.concordance("إضراب")\nmk.plot.dispersion(table)',
    ),
    Entry(
        "actor_counts",
        "Who is named, how often, by whom?",
        'table = corpus.actor_counts(actors, by="source")\nmk.plot.actor_counts(table, n=8)',
    ),
    Entry(
        "compare_labels",
        "Under which titles?",
        "table = corpus.compare_labels(people)\n"
        'mk.plot.compare_labels(table[table["actor"] == "bunyar"], n=6)',
    ),
    Entry(
        "actor_network",
        "Who is named together with whom?",
        "table = corpus.actor_network(actors)\nmk.plot.actor_network(table, n=12)",
    ),
    Entry(
        "quotations",
        "Who is quoted, and in what tone is it reported?",
        'table = corpus.quotations(kinds=("direct", "partial", "indirect"), actors=people)\n'
        'table["speaker"] = table["actor"].fillna(table["speaker"])\n'
        'named = table.dropna(subset=["speaker", "stance"])\n'
        'mk.plot.quotations(corpus.tally(named, of=["speaker", "stance"]), n=10)',
    ),
    Entry(
        "cited_sources",
        "Whom does each outlet cite?",
        "citations = corpus.cited_sources()\n"
        'table = corpus.tally(citations, of=["kind", "cited"], by="source")\n'
        "mk.plot.cited_sources(table, n=5)",
    ),
    Entry(
        "voices",
        "Who is given a voice, and who stays without a name?",
        'table = corpus.voices(by="source")\nmk.plot.voices(table)',
    ),
    Entry(
        "voices",
        "Which part of the voices are women's, and how much of it is open?",
        'table = corpus.voices(of="gender", by="source")\nmk.plot.voices(table)',
    ),
    Entry(
        "compare_sources",
        "Which words set one source apart from another?",
        'table = corpus.compare_sources(target="daftar", reference="wanis")\n'
        "mk.plot.compare_sources(table)",
    ),
    Entry(
        "compare_sources",
        "The same by frequency and effect",
        'table = corpus.compare_sources(target="daftar", reference="wanis")\n'
        'mk.plot.compare_sources(table, kind="scatter")',
    ),
    Entry(
        "source_similarity",
        "How alike are the sources in their words?",
        "table = corpus.source_similarity()\nmk.plot.source_similarity(table)",
    ),
    Entry(
        "source_similarity",
        "The same as a map",
        'table = corpus.source_similarity()\nmk.plot.source_similarity(table, kind="map")',
    ),
    Entry(
        "term_shift",
        "What does each word add to the difference?",
        'table = corpus.term_shift("daftar", "wanis")\nmk.plot.term_shift(table)',
    ),
    Entry(
        "lexical_diversity",
        "How varied are the words?",
        "table = corpus.lexical_diversity()\nmk.plot.lexical_diversity(table)",
    ),
    Entry(
        "shared_text",
        "Who prints the same texts?",
        "pairs = corpus.shared_text()\n"
        'table = corpus.tally(pairs, of=["source_a", "source_b"])\n'
        "mk.plot.shared_text(table)",
    ),
    Entry(
        "wire_clusters",
        "Who prints whose reports?",
        "clusters = corpus.wire_clusters()\n"
        'copies = clusters[clusters["copies"] > 1].dropna(subset="agency")\n'
        'mk.plot.wire_clusters(corpus.tally(copies, of="agency", by="source"))',
    ),
    Entry(
        "stories",
        "Who reports the same happening, and when?",
        "table = corpus.stories()\nmk.plot.stories(table)",
    ),
    Entry(
        "story_table",
        "How large are the stories?",
        "table = mk.story_table(corpus.stories())\nmk.plot.story_table(table, n=10)",
    ),
    Entry(
        "compare_stories",
        "Who reports what others report?",
        "table = mk.compare_stories(corpus.stories())\nmk.plot.compare_stories(table)",
    ),
    Entry(
        "agreement",
        "How well do coders agree?",
        f'{_CODED}mk.plot.agreement(mk.agreement(coding, column="tone"))',
    ),
    Entry(
        "confusion",
        "What does one take for what?",
        f'{_CODED}mk.plot.confusion(mk.confusion(coding, column="tone"))',
    ),
    Entry(
        "coverage",
        "When did they report, and when not?",
        'table = corpus.coverage(freq="W")\nmk.plot.coverage(table)',
    ),
    Entry(
        "timeline",
        "How does a word rise and fall?",
        'table = corpus.timeline(["الإضراب", "العقد"], freq="W")\nmk.plot.timeline(table)',
    ),
    Entry(
        "dates_mentioned",
        "Of which days do the articles speak?",
        "dates = corpus.dates_mentioned()\n"
        'table = corpus.tally(dates, of="distance", by="source")\nmk.plot.dates_mentioned(table)',
    ),
    Entry(
        "lexicon_counts",
        "Which frames, by the words of a dictionary?",
        'lexicon = mk.load_lexicon("frames")\ntable = corpus.lexicon_counts(lexicon, by="source")\n'
        "mk.plot.lexicon_counts(table)",
    ),
)

_PAGES: Final = Path(__file__).parent / "reference" / "helpers"


def entries() -> list[Entry]:
    """Give the entries above, and for every other plot the plain call, asked as on its page."""
    from mediakit import plot

    plots = [
        name
        for name, member in inspect.getmembers(plot)
        if getattr(member, "__module__", "") == f"mediakit.plot.{name}"
    ]
    others = [name for name in plots if name not in {entry.plot for entry in ENTRIES}]
    return [*ENTRIES, *map(_plain, others)]


def _plain(name: str) -> Entry:
    page = (_PAGES / f"{name}.md").read_text(encoding="utf-8")
    asked = re.search(rf"^# {name}\n\n(.+?)\n\n", page, re.MULTILINE | re.DOTALL)
    question = asked[1].replace("\n", " ") if asked else name
    return Entry(name, question, f"table = corpus.{name}()\nmk.plot.{name}(table)")


HEAD: Final = """# Gallery

Every plot, drawn from the fictional affair that comes with the library, by the code above it, in
English and Arabic. Each takes `backend="plotly"` for a picture to point at, and the session's
settings; see [plots](reference/plot.md). All pictures share these lines:

```python
{start}
```
"""


def draw(entry: Entry, known: dict[str, Any], language: str) -> Any:
    """Run the code of an entry and give what its last line draws."""
    import mediakit as mk

    tree = ast.parse(entry.code)
    last = tree.body.pop()
    assert isinstance(last, ast.Expr)
    exec(compile(tree, entry.plot, "exec"), known)
    with mk.plot.use(language=language):
        return eval(compile(ast.Expression(last.value), entry.plot, "eval"), known)


class Drawn(NamedTuple):
    """What is kept of a picture: its file and what it shows, in words."""

    name: str
    png: bytes
    told: str


def _draw_some(first: int, step: int) -> list[Drawn]:
    """Draw every `step`th entry from the `first`, in both languages."""
    from mediakit.tables import pages

    known: dict[str, Any] = {}
    exec(START, known)
    pictures = []
    for number, entry in list(enumerate(entries(), start=1))[first::step]:
        for language in LANGUAGES:
            drawn = draw(entry, known, language)
            told = html.escape(re.sub(r"\s+", " ", pages.described(drawn)), quote=True)
            name = _file(number, entry, language)
            pictures.append(Drawn(name, pages.png(drawn, dpi=110), told))
    return pictures


def _file(number: int, entry: Entry, language: str) -> str:
    return f"{number:02d}_{entry.plot}_{language}.png"


def _draw_all() -> dict[str, Drawn]:
    """Draw all entries, with as many processes as there are cores, four at most."""
    step = min(os.cpu_count() or 1, 4)
    with ProcessPoolExecutor(step, mp_context=get_context("spawn")) as processes:
        some = processes.map(_draw_some, range(step), [step] * step)
    return {drawn.name: drawn for drawn in chain.from_iterable(some)}


def _page(drawn: dict[str, Drawn]) -> str:
    parts = [HEAD.format(start=START)]
    for number, entry in enumerate(entries(), start=1):
        parts.append(f"\n## {entry.question}\n\n```python\n{entry.code}\n```\n")
        for language in LANGUAGES:
            name = _file(number, entry, language)
            told = drawn[name].told
            picture = f'<img src="_static/gallery/{name}" alt="{told}" width="750">'
            parts.append(f'\n<div class="picture">{picture}</div>\n')
    return "".join(parts)


def write(folder: Path, state: str) -> None:
    """Draw all pictures into `_static/gallery` and write the page, unless it is of this state."""
    pictures, page = folder / "_static" / "gallery", folder / "gallery.md"
    written = pictures / "state.txt"
    if page.exists() and written.exists() and written.read_text(encoding="utf-8") == state:
        return
    pictures.mkdir(parents=True, exist_ok=True)
    drawn = _draw_all()
    for name, picture in drawn.items():
        (pictures / name).write_bytes(picture.png)
    page.write_text(_page(drawn), encoding="utf-8")
    written.write_text(state, encoding="utf-8")
