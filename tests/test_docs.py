"""The documentation names what there is, its Python runs, and the files it names exist."""

from __future__ import annotations

import importlib.util
import inspect
import re
import shutil
import tomllib
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
from pandas import DataFrame

import mediakit as mk
from mediakit import plot
from mediakit.plot.look import settings
from mediakit.reading import seeds_folder

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
HELPERS = REFERENCE / "helpers"
BUILT = {"_build", "jupyter_execute"}
PAGES = sorted(path for path in DOCS.rglob("*.md") if not BUILT & set(path.relative_to(DOCS).parts))
README = [path for path in [ROOT / "README.md"] if path.exists()]

DIRECTIVE = re.compile(r"^\.\. (currentmodule|auto\w+):: +(\S+)$", re.MULTILINE)
FENCE = re.compile(r"^```(python|\{code-cell\})([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NOT_RUN = "no-run"
FILE = re.compile(r"`((?:mediakit|tests|docs|examples|seeds)/[\w./-]*)`")

# `plot` is a module with a page of its own; the version is no object to describe.
PUBLIC = {f"mediakit.{name}" for name in mk.__all__} - {"mediakit.plot", "mediakit.__version__"}


class Block(NamedTuple):
    """A piece of Python on a page, with the number of its first line."""

    line: int
    code: str


def _page(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _described(text: str) -> set[str]:
    """Give the full names that the autodoc directives of a page describe."""
    names, module = set(), ""
    for directive, name in DIRECTIVE.findall(text):
        if directive == "currentmodule":
            module = name
        else:
            names.add(name if name.startswith("mediakit") else f"{module}.{name}")
    return names


def _blocks(text: str) -> list[Block]:
    """Give the Python of a page that is to be run."""
    return [
        Block(text.count("\n", 0, match.start(3)) + 1, match[3])
        for match in FENCE.finditer(text)
        if NOT_RUN not in match[2].split()
    ]


def _own_methods() -> set[str]:
    """Give the public methods that a Corpus has beside those of a DataFrame."""
    return {
        name
        for name, member in inspect.getmembers(mk.Corpus)
        if name in vars(mk.Corpus)
        and inspect.isfunction(member)
        and not name.startswith("_")
        and not hasattr(DataFrame, name)
    }


def _helpers() -> set[str]:
    """Give the helpers: the methods that live in a file of mediakit/analysis."""
    return {
        name
        for name in _own_methods()
        if getattr(mk.Corpus, name).__module__ == f"mediakit.analysis.{name}"
    }


def _plots() -> set[str]:
    return {
        name
        for name, member in inspect.getmembers(plot)
        if inspect.isfunction(member) and member.__module__ == f"mediakit.plot.{name}"
    }


def _gallery() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gallery", DOCS / "gallery.py")
    gallery = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(gallery)
    return gallery


@pytest.fixture(scope="module")
def described() -> set[str]:
    pages = REFERENCE.rglob("*.md")
    return set().union(*(_described(page.read_text(encoding="utf-8")) for page in pages))


class TestReference:
    def test_every_public_name_is_described(self, described):
        assert PUBLIC - described == set()

    def test_every_method_of_a_corpus_is_described(self, described):
        assert {f"mediakit.Corpus.{name}" for name in _own_methods()} - described == set()

    @pytest.mark.parametrize("name", sorted(_plots()))
    def test_every_plot_is_described(self, name, described):
        page = f"{name}.md" if name in _helpers() else "the page of the helper that makes its table"
        assert f"mediakit.plot.{name}" in described, (
            f"add the line .. autofunction:: mediakit.plot.{name} below the signature in "
            f"docs/reference/helpers/, {page}"
        )

    def test_nothing_else_is_described_under_the_public_name(self, described):
        methods = {f"mediakit.Corpus.{name}" for name in _own_methods()}
        plots = {f"mediakit.plot.{name}" for name in _plots()}
        top = {name for name in described if re.fullmatch(r"mediakit\.(\w+|Corpus\.\w+)", name)}
        drawn = {name for name in described if name.startswith("mediakit.plot.")}
        assert top <= PUBLIC | methods
        assert drawn == plots | {"mediakit.plot.use", "mediakit.plot.Picture"}

    def test_every_plot_stands_in_the_gallery_with_short_code(self):
        entries = _gallery().entries()
        assert {entry.plot for entry in entries} == _plots()
        assert all(entry.code.count("\n") < 10 for entry in entries)
        assert all(f"mk.plot.{entry.plot}(" in entry.code for entry in entries)

    def test_every_helper_has_a_picture_or_a_line_that_says_why_not(self):
        table = mk.Corpus({"text": ["خبر"]}).helpers()
        page = (REFERENCE / "plot.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| (`[a-z_`, ]+) \| (.+) \|$", page, re.MULTILINE)
        told = {name for names, _ in rows for name in re.findall(r"`(\w+)`", names)}
        assert told == set(table.loc[table["plot"].isna(), "helper"])
        named = set(re.findall(r"`mk\.plot\.(\w+)`", " ".join(why for _, why in rows)))
        assert named <= _plots()

    def test_a_plot_without_an_entry_is_called_with_nothing(self):
        gallery = _gallery()
        entry = gallery._plain("lexical_diversity")
        assert entry == next(one for one in gallery.ENTRIES if one.plot == entry.plot)._replace(
            question="How varied are the words of each source?"
        )

    def test_there_are_helpers_and_plots_to_describe(self):
        assert {"term_frequency", "actor_counts", "compare_sources"} <= _helpers() & _plots()

    @pytest.mark.parametrize("name", sorted(_helpers()))
    def test_every_helper_has_a_page(self, name):
        assert (HELPERS / f"{name}.md").exists(), (
            f"add docs/reference/helpers/{name}.md: a question, an example, how to read the result "
            "and the signature, as docs/add_an_analysis.md shows"
        )

    def test_every_page_has_a_helper(self):
        assert {page.stem for page in HELPERS.glob("*.md")} <= _helpers()

    @pytest.mark.parametrize("page", sorted(HELPERS.glob("*.md")), ids=lambda page: page.stem)
    def test_page_of_a_helper_says_how_to_read_the_result(self, page):
        text = page.read_text(encoding="utf-8")
        reading = text.partition("\n## Reading the result\n")[2].partition("\n## ")[0]
        assert len(re.findall(r"^- ", reading, re.MULTILINE)) >= 3, (
            f'add three points or more under "## Reading the result" in {_page(page)}'
        )
        assert f"mediakit.Corpus.{page.stem}" in _described(text), (
            f"add the line .. automethod:: Corpus.{page.stem} to {_page(page)}"
        )

    def test_a_name_without_a_page_is_noticed(self):
        page = ".. currentmodule:: mediakit\n\n.. autofunction:: read_table\n"
        assert _described(page) == {"mediakit.read_table"}
        assert "mediakit.read_folder" not in _described(page)


@pytest.fixture
def workplace(tmp_path, monkeypatch, no_dots):
    """Make a folder with the articles, the table and the list of actors that pages speak of."""
    seeds = seeds_folder()
    shutil.copytree(seeds, tmp_path / "seeds", ignore=shutil.ignore_patterns("marked"))
    shutil.copytree(seeds / "reports", tmp_path / "articles")
    shutil.copy(seeds / "catalogue.csv", tmp_path)
    shutil.copy(seeds / "actors.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    before = settings.current()
    yield tmp_path
    from matplotlib import pyplot

    pyplot.close("all")
    settings.put(before)  # a page may set colours or a language for its session


def _run(path: Path, blocks: list[Block]) -> None:
    """Run the blocks of a page in order, in one namespace, with true line numbers."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    for block in blocks:
        exec(compile("\n" * (block.line - 1) + block.code, str(path), "exec"), namespace)


RUNNABLE = [page for page in [*README, *PAGES] if _blocks(page.read_text(encoding="utf-8"))]


class TestPages:
    @pytest.mark.parametrize("page", RUNNABLE, ids=_page)
    def test_python_of_a_page_runs(self, page, workplace):
        _run(page, _blocks(page.read_text(encoding="utf-8")))

    def test_pages_with_python_are_found(self):
        assert DOCS / "index.md" in RUNNABLE
        assert HELPERS / "term_frequency.md" in RUNNABLE

    def test_a_block_that_fails_is_noticed(self, workplace):
        page = "Text\n\n```python\nimport mediakit as mk\nmk.read_folder('nowhere')\n```\n"
        with pytest.raises(FileNotFoundError, match="nowhere"):
            _run(Path("page.md"), _blocks(page))

    def test_a_block_may_be_left_out(self):
        page = "```python no-run\n1 / 0\n```\n\n```python\nx = 1\n```\n"
        assert _blocks(page) == [Block(6, "x = 1\n")]

    @pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=_page)
    def test_files_that_a_page_names_exist(self, page):
        named = FILE.findall(page.read_text(encoding="utf-8"))
        lost = [name for name in named if "NAME" not in name and not (ROOT / name).exists()]
        assert lost == []


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=_page)
def test_links_between_files_of_the_project_lead_somewhere(page):
    """Those between pages of the documentation are followed when it is built."""
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []


CALLED = re.compile(
    r"\bmk\.((?:plot\.)?[A-Za-z]\w*)|\bcorpus\.([a-z]\w*)(?=\()|<mediakit\.([\w.]+)>"
)
# Old names, and names that stand for any other.
OLD = {REFERENCE / "from_the_first_version.md"}
ANY = {"plot.NAME", "Corpus.NAME", "Corpus.article_length", "plot.article_length"}


def _missing(text: str) -> set[str]:
    """Give the names of a page that mediakit has not."""
    named = {
        mk_name or linked or f"Corpus.{method}" for mk_name, method, linked in CALLED.findall(text)
    }
    lost = set()
    for name in named - ANY:
        found = mk
        for part in name.split("."):
            found = getattr(found, part, None)
        if found is None:
            lost.add(name)
    return lost


@pytest.mark.parametrize("page", [*README, *(page for page in PAGES if page not in OLD)], ids=_page)
def test_names_that_a_page_calls_exist(page):
    assert _missing(page.read_text(encoding="utf-8")) == set()


def test_a_name_that_is_not_there_is_noticed():
    assert _missing("`corpus.stories()` and `corpus.storys()`, `mk.plot.clouds`") == {
        "Corpus.storys",
        "plot.clouds",
    }


def test_floors_that_are_told_are_those_of_the_contract():
    """Without a floor in brackets, which need not be there."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["name"]: one for one in project["tool"]["importlinter"]["contracts"]}
    floors = [
        re.findall(r"(?<!\()\bmediakit\.(\w+)", layer)
        for layer in contracts["The floors of the house"]["layers"]
    ]
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    told = re.search(r"^## The floors of the house\n.*?^```text\n(.*?)^```", page, re.M | re.S)
    assert [line.split(" | ") for line in told[1].splitlines()] == floors


def test_citation_names_the_version_of_the_package():
    yaml = pytest.importorskip("yaml")
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == mk.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{mk.__version__}]" in changelog
