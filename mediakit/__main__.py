"""The tour: three answers from a folder of articles, without a line of code.

``python -m mediakit`` shows them for the seeds that are shipped, ``python -m mediakit FOLDER`` or
``python -m mediakit TABLE`` or ``python -m mediakit EXPORT`` for articles of one's own.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from mediakit.checks import counted
from mediakit.corpus import Corpus
from mediakit.lexicons.reading import load_yaml
from mediakit.lists.actors import Actors
from mediakit.plot.look.settings import Language
from mediakit.reading import load_seeds, read_export, read_folder, read_table, seeds_folder
from mediakit.reading.exports import is_export
from mediakit.report import Answer, answers, page_of
from mediakit.saving import replacing, write_bytes, write_text
from mediakit.tables.plain import lines_that_fit
from mediakit.tables.shown import show

_OUT: Final = "mediakit-out"
_SHOWN: Final = 5  # rows of each source
_WIDTH: Final = 80  # signs of a line
_THINGS: Final = r"[\d,]+ things? to look at"
_COLUMNS: Final = ("text", "source", "date", "title")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the tour and say where its files are."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a console that cannot show Arabic must not stop us
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _show_warning
            warnings.filterwarnings("ignore", _THINGS)  # the page tells which they are
            _tour(options)
    except BrokenPipeError:  # the reader of the output has seen enough, as head does
        return 1
    except (ValueError, TypeError, OSError, MemoryError) as error:
        print(f"mediakit: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m mediakit",
        description="Count terms and actors in articles and compare their sources. "
        "Without articles, the seed reports that come with mediakit are taken.",
    )
    parser.add_argument(
        "articles", nargs="?", metavar="FOLDER|TABLE|EXPORT",
        help="folder of articles, one a file, a table, one article a row, or files of a news "
        "database, many articles a file",
    )  # fmt: skip
    for column in _COLUMNS:
        parser.add_argument(f"--{column}", metavar="COLUMN", help=f"of a TABLE, holds the {column}")
    parser.add_argument("--sep", help="character between the cells of a TABLE")
    parser.add_argument("--actors", help="YAML or CSV file that lists the actors")
    parser.add_argument("--metadata", help="table with file, source, date, title")
    parser.add_argument("--out", default=_OUT, help=f"folder for the results (default {_OUT})")
    parser.add_argument(
        "--language", choices=("en", "ar"), default="en", help="of all that is shown"
    )
    parser.add_argument("--raw", action="store_true", help="keep the page furniture in the texts")
    return parser


def _tour(options: argparse.Namespace) -> None:
    corpus, actors = _input(options)
    if not options.raw:
        corpus = corpus.clean()
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    words = load_yaml("report.yml")[options.language]
    corpus.tokens()  # the line then says how many there are
    print(corpus.summary(language=options.language))
    doubts = corpus.check(language=options.language)
    if len(doubts):
        things = counted(len(doubts), "thing")
        print(words["tour_doubts"].format(things=things, count=f"{len(doubts):,}"))
    print()
    print(textwrap.fill(words["tour_rates"], _WIDTH))
    given = []
    for answer in answers(corpus, actors, language=options.language):
        _print(answer, options.language)
        _write(answer, out)
        given.append(answer)
    page = out / "report.html"
    text = page_of(corpus, given, actors=actors, language=options.language, doubts=doubts)
    write_text(page, text)
    names = ", ".join(sorted(file.name for file in out.iterdir() if file.is_file()))
    print()
    said = words["tour_written"].format(out=out, names=names)
    print(textwrap.fill(said, _WIDTH, break_on_hyphens=False, break_long_words=False))
    print(words["tour_open"].format(page=page))


def _input(options: argparse.Namespace) -> tuple[Corpus, Actors | None]:
    of_table = {name: getattr(options, name) for name in (*_COLUMNS, "sep")}
    of_table = {name: given for name, given in of_table.items() if given is not None}
    is_table = options.articles is not None and Path(options.articles).is_file()
    if of_table and not is_table:
        raise ValueError(f"--{next(iter(of_table))} goes with a TABLE of articles.")
    if options.metadata and (is_table or options.articles is None):
        raise ValueError("--metadata goes with a FOLDER of articles.")
    if options.articles is None:
        return load_seeds(), _actors(options.actors or seeds_folder() / "actors.yml")
    plain = not options.metadata and set(of_table) <= {"text"}
    if plain and Path(options.articles).exists() and is_export(options.articles):
        corpus = read_export(options.articles, **of_table)
    elif is_table:
        corpus = read_table(options.articles, **of_table)
    else:
        corpus = read_folder(options.articles, metadata=options.metadata)
    return corpus, _actors(options.actors) if options.actors else None


def _actors(path: str | Path) -> Actors:
    return Actors.from_csv(path) if str(path).endswith(".csv") else Actors.from_yaml(path)


def _print(answer: Answer, language: Language) -> None:
    """Print the first rows of an answer, what their numbers mean, and where all of it is."""
    print()
    for line in textwrap.wrap(answer.question, _WIDTH):
        print(line)
    print(f"  {answer.call}\n")
    rows = answer.shown
    by = next((column for column in ("source", "target") if column in rows), None)
    rows = rows if by is None else rows.groupby(by, sort=False).head(_SHOWN)
    shown = show(rows, n=len(rows), language=language)
    lines, left_out = lines_that_fit(shown.frame, is_number=shown.is_number, width=_WIDTH)
    print("\n".join(lines))
    words = load_yaml("report.yml")[language]
    total = f"{len(answer.table):,}"
    told = [shown.note, words["tour_rows"].format(shown=f"{len(rows):,}", total=total)]
    told += [answer.note]
    told += [words["tour_columns"].format(names=", ".join(left_out))] if left_out else []
    told += [words["tour_file"].format(file=_file(answer))] if _file(answer) else []
    print()
    print(textwrap.fill(" ".join(filter(None, told)), _WIDTH))


def _file(answer: Answer) -> str:
    """Name the file of all rows; the words of the cloud are those of another table."""
    return "" if answer.name == "word_cloud" else f"{answer.name}.csv"


def _write(answer: Answer, out: Path) -> None:
    if _file(answer):
        with replacing(out / _file(answer)) as part:
            # the mark lets Excel see that the file is UTF-8
            answer.table.to_csv(part, index=False, encoding="utf-8-sig", lineterminator="\r\n")
    write_bytes(out / f"{answer.name}.png", answer.picture())


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    print(f"mediakit: {message}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
