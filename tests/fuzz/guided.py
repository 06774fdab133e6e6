"""Try texts or files that reach new code, found by coverage, for some minutes.

``python tests/fuzz/guided.py text --minutes 15`` or ``files``. Needs atheris (Linux, Python 3.11 to
3.13), which no extra installs. What fails is kept beside the given ``--findings`` and shown; the
program then ends with an error.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
import tempfile
import warnings
from contextlib import suppress
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

NO_LOOPS = ["mediakit.text.kernels", "mediakit.__main__"]  # compiled code has no lines to count

with atheris.instrument_imports(include=["mediakit"]):
    import mediakit as mk

    for module in pkgutil.walk_packages(mk.__path__, "mediakit."):
        if not module.name.startswith(tuple(NO_LOOPS)):
            importlib.import_module(module.name)

import properties  # noqa: E402 - what it imports is to be counted

LISTS = ["quotations", "dates_mentioned", "cited_sources", "page_furniture", "actor_mentions"]
ENDINGS = [
    *[".txt", ".csv", ".tsv", ".json", ".jsonl", ".html", ".xml", ".docx", ".rtf", ".pdf"],
    *[".mhtml", ".warc", ".xlsx", ".zip", ".gz", ".ris", ".eml"],
]


def try_text(data: bytes) -> None:
    """Check tokens and spans of a text."""
    text = atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(4_000)
    rows = [{"source": "أ", "date": "2023-01-10", "title": "", "text": text}]
    properties.tokens_rebuild_texts(rows)
    properties.check_spans(rows, LISTS)


def try_file(data: bytes) -> None:
    """Read a file of any bytes: a corpus, or an error of the kinds that the readers promise."""
    ending = ENDINGS[data[0] % len(ENDINGS)] if data else ".txt"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"given{ending}"
        file.write_bytes(data[1:])
        for read in (mk.read_folder, mk.read_table, mk.read_export):
            with suppress(ValueError, OSError):  # as promised; anything else is a finding
                read(folder if read is mk.read_folder else file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=["text", "files"])
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--findings", type=Path, default=Path(tempfile.gettempdir()))
    asked = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        begin = Path(folder) / "begin"
        begin.mkdir()
        for number, fragment in enumerate(properties.FRAGMENTS):
            (begin / str(number)).write_bytes(b"\x01" + fragment.encode())
        words = Path(folder) / "words.txt"
        words.write_text("".join(_for_fuzzer(one) for one in properties.FRAGMENTS if one))
        attempt = {"text": try_text, "files": try_file}[asked.what]
        attempt(b"\x01" + properties.FRAGMENTS[0].encode())  # what is loaded once is not slow twice
        atheris.Setup(
            [
                *[sys.argv[0], f"-seed={asked.seed}", f"-dict={words}", "-max_len=4000"],
                *[f"-max_total_time={round(60 * asked.minutes)}", "-timeout=600"],
                *[f"-artifact_prefix={asked.findings}/", "-rss_limit_mb=6000", str(begin)],
            ],
            attempt,
        )
        atheris.Fuzz()


def _for_fuzzer(fragment: str) -> str:
    """Write a fragment as a line of a dictionary of libFuzzer."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in fragment.encode()) + '"\n'


if __name__ == "__main__":
    main()
