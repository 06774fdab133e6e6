"""Everything of the library that writes a file for its user, each called once.

Run as a script in a folder of a small disk it fills that disk, calls all of them, and prints what
they say: ``python tests/writers.py FOLDER``. ``test_saving.py`` says which calls must be here.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import mediakit as mk

FONT = "mediakit.plot.look.theme.font_face_css"  # the letters of a page, which take their time
TEXTS = [
    "زارت رانيا الميناء أمس. وقال الوزير إن «الميناء مفتوح والطريق آمن».",
    "عادت رانيا من الميناء إلى الطريق. وقالت رانيا: «الميناء قديم والسفن كثيرة».",
]


@cache
def corpus() -> mk.Corpus:
    """Two sources, which name one actor."""
    return mk.Corpus({"source": ["أ", "ب"], "date": ["2023-01-10", "2023-01-11"], "text": TEXTS})


@cache
def actors() -> mk.Actors:
    return mk.Actors({"Rania": ["رانيا"]})


@cache
def lexicon() -> mk.Lexicon:
    port, road = ["ميناء", "سفن", "مفتوح"], ["طريق", "آمن", "قديم"]
    return mk.Lexicon({"port": port, "road": road})


@cache
def document() -> mk.ShownDocument:
    return mk.show_document(corpus(), corpus()["doc"].iloc[0])


def shown() -> Any:
    return mk.show(corpus().term_frequency())


@cache
def drawn(backend: Any) -> Any:
    return mk.plot.term_frequency(corpus().term_frequency(), backend=backend)


@cache
def explorer() -> Any:
    """An explorer whose page says nothing: how it is written is asked here, and not what."""
    made = mk.explore(corpus())
    made.views = dict
    return made


def report(folder: Path) -> None:
    """Write a report that says nothing."""
    page = import_module("mediakit.report")  # the name in the package is the function
    with (
        patch.object(page, "page_of", lambda *_, **__: "page"),
        patch.object(page, "answers", lambda *_, **__: ()),
    ):
        mk.report(corpus(), path=folder / "r.html")


def intrusion(write: Callable[..., Any], file: str) -> Callable[[Path], object]:
    return lambda folder: write(lexicon(), corpus(), path=folder / file, items=1, words=1)


def coding(file: str) -> Callable[[Path], object]:
    codes = {"tone": ["+", "-"]}
    return lambda folder: corpus().sample_for_coding(2, columns=codes, path=folder / file)


# What writes, by its public name, and the name of what is left in the folder; each kind of file.
WRITERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "Actors.to_yaml": ("a.yml", lambda folder: actors().to_yaml(folder / "a.yml")),
    "Lexicon.to_yaml": ("l.yml", lambda folder: lexicon().to_yaml(folder / "l.yml")),
    "Corpus.save": ("c", lambda folder: corpus().save(folder / "c")),
    "Corpus.sample_for_coding": ("s.csv", coding("s.csv")),
    "Corpus.sample_for_coding xlsx": ("s.xlsx", coding("s.xlsx")),
    "word_intrusion": ("w.csv", intrusion(mk.word_intrusion, "w.csv")),
    "word_set_intrusion": ("v.xlsx", intrusion(mk.word_set_intrusion, "v.xlsx")),
    "ShownTable.to_csv": ("t.csv", lambda folder: shown().to_csv(folder / "t.csv")),
    "ShownTable.to_excel": ("t.xlsx", lambda folder: shown().to_excel(folder / "t.xlsx")),
    "ShownTable.to_word": ("t.docx", lambda folder: shown().to_word(folder / "t.docx")),
    "ShownTable.to_html": ("t.html", lambda folder: shown().to_html(folder / "t.html")),
    "ShownDocument.to_html": ("d.html", lambda folder: document().to_html(folder / "d.html")),
    "ShownTable.to_latex": ("t.tex", lambda folder: shown().to_latex(folder / "t.tex")),
    "Picture.save": ("p.png", lambda folder: drawn("matplotlib").save(folder / "p.png", dpi=20)),
    "Picture.save svg": ("p.svg", lambda folder: drawn("matplotlib").save(folder / "p.svg")),
    "Picture.save pdf": ("p.pdf", lambda folder: drawn("matplotlib").save(folder / "p.pdf")),
    "Picture.save html": ("p.html", lambda folder: drawn("plotly").save(folder / "p.html")),
    "Explorer.to_html": ("e.html", lambda folder: explorer().to_html(folder / "e.html")),
    "report": ("r.html", report),
}
# These write over nothing.
ONLY_NEW = ("Corpus.sample_for_coding", "word_intrusion", "word_set_intrusion")


def is_new_only(name: str) -> bool:
    """Tell whether a writer refuses to write over what is there."""
    return name.partition(" ")[0] in ONLY_NEW


def kept(folder: Path) -> dict[str, bytes]:
    """Give all files of a folder with what they hold."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def said_by(name: str, folder: Path) -> str:
    """Call a writer, and give what it raises: class, errno and message."""
    try:
        with warnings.catch_warnings(), patch(FONT, lambda *_: ""):
            warnings.simplefilter("ignore")
            WRITERS[name][1](folder)
    except BaseException as error:
        return f"{type(error).__name__} {getattr(error, 'errno', '')} {error}"
    return ""


def fill(folder: Path) -> None:
    """Take all the space that a disk has left."""
    with (folder / "filling").open("wb", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                pass


def killed(name: str, folder: Path) -> None:
    """Call a writer in a process that ends, with no word, where a file takes its place."""
    child = os.fork()
    if child == 0:
        sys.addaudithook(lambda event, _: os._exit(9) if event == "os.rename" else None)
        said_by(name, folder)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 9, name


def places(folder: Path) -> dict[str, Path]:
    """Give a place for each writer: a new folder for those that write over nothing."""
    found = {name: folder / name / ("new" if is_new_only(name) else "") for name in WRITERS}
    for place in found.values():
        place.mkdir(exist_ok=True)
    return found


def main(folder: Path) -> None:
    """Write all, again on a full disk, then killed, then again, and say what came of it."""
    made: dict[str, dict[str, Any]] = {name: {} for name in WRITERS}
    for name, said in made.items():
        (folder / name).mkdir()
        said["first"] = said_by(name, folder / name)
    written = kept(folder)
    place_of = places(folder)
    fill(folder)
    for name, said in made.items():
        said["full"] = said_by(name, place_of[name])
    (folder / "filling").unlink()
    full = kept(folder)
    for name, place in place_of.items():
        killed(name, place)
    for name, said in made.items():
        said["left"] = [path for path in kept(place_of[name]) if ".mediakit-" in path]
        said["unchanged"] = all(
            written[path] == full.get(path) for path in written if path.startswith(f"{name}/")
        )
        said["again"] = said_by(name, place_of[name])
        first = {Path(path).name for path in written if path.startswith(f"{name}/")}
        now = {Path(path).name for path in kept(place_of[name])}
        said["more"] = sorted(now - first)
    print(json.dumps(made))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
