"""Make the classroom corpus from its marked articles: texts, catalogue and annotations.

Run ``python build.py`` to write them, ``python build.py --check`` to hold the articles that exist
against the design (DESIGN.md, one folder up) and list what is missing. The marks are described in
README.md. Standard library only.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Final

import gold
from gold import Row
from markup import UNSAID, Article, MarkupError, read_article
from names import TOKEN, Actor, NameFinder, fold, is_mark, read_actors

HERE: Final = Path(__file__).resolve().parent
CLASSROOM: Final = HERE.parent
DESIGN: Final = CLASSROOM / "DESIGN.md"
# What the outlets are called in Arabic; see the design.
OUTLETS: Final = {
    "wanis": "وكالة وانس",
    "sawt": "صوت كلوانة",
    "bosla": "بوصلة سنداريا",
    "shurfa": "قناة الشرفة",
    "daftar": "دفتر الأسواق",
    "kelmhavn": "كلمهافن كورير",
    "straitsgate": "ستريتسغيت مونيتور",
}
WORDS: Final = (120, 350)  # least and most words of an article's body
COPY_LEAST: Final = 0.5  # five-word overlap of two copies of one wire report, at least
VOCALISED: Final = 3  # marks on a word that counts as vocalised, at least
OTHERS_MOST: Final = 0.3  # and of any other two articles, at most

_VERBS: Final = frozenset(
    fold(verb)
    for word in ("قال", "قالت", "أضاف", "أضافت", "أوضح", "أوضحت")
    for verb in (word, "و" + word, "ف" + word)
) | {"said", "added"}
# Months whose names are other words as well: a father, to practise, water.
_NO_DATES: Final = ("آب", "مارس", "ماي")
_DAY_WORDS: Final = (
    frozenset(
        prefix + fold(word)
        for word in (
            *(name for names in ("syriac", "egyptian", "maghreb") for name in gold.MONTHS[names]),
            *("الأحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"),
            *("أمس", "تشرين", "كانون"),
        )
        for prefix in ("", *"وفبلك")
        if " " not in word and word not in _NO_DATES
    )
    | {fold(name) for name in gold.WEEKDAYS if name.isascii()}
    | {"yesterday", "october", "november"}
)
_CITING_ZONES: Final = ("body", "subheadline", "caption")


@dataclass(frozen=True)
class Entry:
    """One row of the table of articles: what an article is and what it must hold."""

    file: str
    outlet: str
    date: date
    author: str
    cluster: str
    edit: str
    decoy: str
    quotations: int
    attributions: int
    furniture: frozenset[str]
    features: frozenset[str]

    @property
    def language(self) -> str:
        """Give the language, which the outlet decides."""
        return "en" if self.outlet in ("kelmhavn", "straitsgate") else "ar"


@dataclass(frozen=True)
class Built:
    """An article with its place in the plan and its rows in every table."""

    entry: Entry
    article: Article
    tables: Mapping[str, list[Row]]


def design_table(first_column: str) -> list[dict[str, str]]:
    """Read the table of DESIGN.md whose first column has this name."""
    lines = DESIGN.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in lines]
    heads = [number for number, row in enumerate(cells) if row[0] == first_column]
    if len(heads) != 1:
        raise ValueError(f"DESIGN.md has {len(heads)} tables that begin with {first_column!r}")
    rows = []
    for line, row in zip(lines[heads[0] + 2 :], cells[heads[0] + 2 :], strict=True):
        if not line.startswith("|"):
            break
        rows.append(dict(zip(cells[heads[0]], row, strict=True)))
    return rows


def read_plan() -> dict[str, Entry]:
    """Read the table of articles, by file name."""
    return {row["file"]: _entry(row) for row in design_table("file")}


def _entry(row: Mapping[str, str]) -> Entry:
    dash = {name: "" if value == "-" else value for name, value in row.items()}
    return Entry(
        file=row["file"],
        outlet=row["outlet"],
        date=date.fromisoformat(row["date"]),
        author=row["author"],
        cluster=dash["cluster"],
        edit=dash["edit"],
        decoy=dash["decoy"],
        quotations=int(row["quotations"]),
        attributions=int(row["attributions"]),
        furniture=frozenset(dash["furniture"].split()),
        features=frozenset(dash["features"].split()),
    )


def read_all_actors() -> dict[str, Actor]:
    """Read the actors and the adjectives of their countries."""
    lists = [read_actors(CLASSROOM / name) for name in ("actors.yml", "demonyms.yml")]
    return {**lists[0], **lists[1]}


def build_article(path: Path, entry: Entry, finder: NameFinder, actors: dict[str, Actor]) -> Built:
    """Read one marked article, refuse it if anything is wrong, and make its rows."""
    article = read_article(path)
    _check_ids(article, actors)
    _check_groups(article)
    _check_nesting(article)
    _check_quotation_marks(article)
    _check_unmarked(article)
    found = gold.located(article, finder)
    tables = {
        "mentions": gold.mentions(article, finder, actors),
        "labels": list(gold.labels(article, found)),
        "quotations": list(gold.quotations(article)),
        "cited_sources": list(gold.cited_sources(article, entry.outlet, actors)),
        "furniture": list(gold.furniture(article)),
        "dates": list(gold.dates(article, entry.date)),
        "sentences": list(gold.sentences(article)),
    }
    _check_offsets(article, tables)
    return Built(entry, article, tables)


def _check_ids(article: Article, actors: dict[str, Actor]) -> None:
    for span in article.spans:
        if span.id and span.id not in actors and span.id not in gold.SPECIAL_IDS:
            raise MarkupError(article.name, span.line, f"nobody has the id {span.id!r}")
        if span.tag in "srdc" and not gold.source_id(span):
            words = article.words_of(span)
            raise MarkupError(article.name, span.line, f"who is {words!r}? add =id to the mark")


def _check_groups(article: Article) -> None:
    """Refuse a number that ties nothing together, or more than one mark of a kind."""
    used = Counter((span.tag, span.group) for span in article.spans if span.group)
    for span in article.spans:
        if span.group and span.tag in "vsd" and used[span.tag, span.group] > 1:
            what = f"the number {span.group} stands on two marks {span.tag!r}"
            raise MarkupError(article.name, span.line, what)
    for quotation in article.tagged("q"):
        named = quotation.kind in UNSAID
        if not named and not quotation.id and gold.speaker_of(article, quotation) is None:
            what = f"the quotation {article.words_of(quotation)[:30]!r} has no speaker"
            raise MarkupError(article.name, quotation.line, what)
    for verb in article.tagged("v"):
        if not any(used[tag, verb.group] for tag in "srdq"):
            what = f"nothing bears the number of the verb {article.words_of(verb)!r}"
            raise MarkupError(article.name, verb.line, what)


def _check_nesting(article: Article) -> None:
    """Refuse a mark inside one of its own kind, except words in marks inside indirect speech."""
    for outer, inner in combinations(article.spans, 2):
        same = outer.tag == inner.tag and inner.start < outer.end
        if same and (outer.tag != "q" or "indirect" not in outer.arguments):
            what = f"the mark of {article.words_of(inner)[:30]!r} lies in another of its kind"
            raise MarkupError(article.name, inner.line, what)


def _check_quotation_marks(article: Article) -> None:
    """Every quotation mark belongs to a marked quotation, and the other way round."""
    text, opened, closed = article.text, set(), set()
    for span in article.tagged("q"):
        if span.kind == "indirect":
            continue
        opened.add(span.start - 1)
        if "unclosed" not in span.arguments:
            closed.add(span.end)
        elif text[span.end] != "\n":
            raise MarkupError(article.name, span.line, "an unclosed quotation ends with its line")
    for position in sorted(opened | closed):
        signs = gold.OPENING_MARKS if position in opened else gold.CLOSING_MARKS
        if text[position] not in signs + '"':
            near = text[max(0, position - 15) : position + 15]
            raise MarkupError(
                article.name, _line(article, position), f"no quotation mark: {near!r}"
            )
    for position, sign in enumerate(text):
        marks = gold.OPENING_MARKS + gold.CLOSING_MARKS + '"'
        if sign in marks and position not in opened | closed:
            near = text[position : position + 25]
            raise MarkupError(article.name, _line(article, position), f"not marked: {near!r}")


def _line(article: Article, position: int) -> int:
    """Give the line of the marked file, as the nearest mark before a position knows it."""
    breaks = article.line_of(position)
    known = [(article.line_of(span.start), span.line) for span in article.spans]
    return breaks + (known[0][1] - known[0][0] if known else 0)


def _check_unmarked(article: Article) -> None:
    """Refuse reporting verbs and dates without a mark; `-` says that a word is neither."""
    for token in TOKEN.finditer(article.text):
        key = fold(token[0])
        zone = article.zone(token.start())
        for words, tags, what in ((_VERBS, "v-", "verb"), (_DAY_WORDS, "t-", "date")):
            if key not in words or (what == "verb" and zone not in _CITING_ZONES):
                continue
            if zone == "reader_comment" or _marked(article, token.span(), tags):
                continue
            line = _line(article, token.start())
            raise MarkupError(article.name, line, f"the {what} {token[0]!r} has no mark")


def _marked(article: Article, place: tuple[int, int], tags: str) -> bool:
    return any(span.start < place[1] and place[0] < span.end for span in article.tagged(tags))


def _check_offsets(article: Article, tables: Mapping[str, list[Row]]) -> None:
    """Make sure that each pair of offsets gives the words of its row."""
    pairs = {"surface_form": "", "text": "", "cited": "", "label": "label_", "person": "person_"}
    pairs |= {"speaker": "speaker_", "verb": "verb_"}
    for name, rows in tables.items():
        for row in rows:
            for column, prefix in pairs.items():
                span = slice(row.get(f"{prefix}start"), row.get(f"{prefix}end"))
                if row.get(column) and article.text[span] != row[column]:
                    raise AssertionError(f"{article.name}: {name}: {row}")


def wire_clusters(plan: Iterable[Entry]) -> Iterator[Row]:
    """List the copies of each wire report, and the pairs that only look like copies."""
    for entry in plan:
        if entry.cluster:
            yield _cluster_row(entry, entry.cluster, "copy", entry.edit)
        if entry.decoy:
            yield _cluster_row(entry, entry.decoy, "decoy", "")


def _cluster_row(entry: Entry, cluster: str, kind: str, edit: str) -> Row:
    return {"cluster": cluster, "doc": entry.file, "kind": kind, "edit": edit}


def outputs(built: list[Built]) -> dict[str, str]:
    """Give the content of every file to write, by its path in the classroom folder."""
    files = {f"{one.entry.file}.txt": one.article.text for one in built}
    files["catalogue.csv"] = _csv(_catalogue_row(one) for one in built)
    for name in built[0].tables:
        rows = ({"doc": one.entry.file, **row} for one in built for row in one.tables[name])
        files[f"gold/{name}.csv"] = _csv(rows)
    copies = sorted(
        wire_clusters(one.entry for one in built), key=lambda row: (row["cluster"], row["doc"])
    )
    files["gold/wire_clusters.csv"] = _csv(copies)
    return files


def _catalogue_row(one: Built) -> Row:
    entry = one.entry
    return {
        "file": f"{entry.file}.txt",
        "outlet": entry.outlet,
        "date": entry.date.isoformat(),
        "title": one.article.title,
        "author": entry.author,
        "cluster": entry.cluster,
        "language": entry.language,
        "source_ar": OUTLETS[entry.outlet],
    }


def _csv(rows: Iterable[Row]) -> str:
    kept = list(rows)
    buffer = io.StringIO()
    if kept:
        writer = csv.DictWriter(buffer, list(kept[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    return buffer.getvalue()


def build_all(only: Iterable[str] = ()) -> tuple[list[Built], list[str]]:
    """Build the marked articles (all, or those named), and list the faults of those that fail."""
    plan, actors = read_plan(), read_all_actors()
    finder = NameFinder(actors)
    built, faults = [], []
    for path in sorted(HERE.glob("*.txt")):
        if only and path.stem not in only:
            continue
        if path.stem not in plan:
            faults.append(f"{path.name}: not in the table of articles")
            continue
        try:
            built.append(build_article(path, plan[path.stem], finder, actors))
        except MarkupError as error:
            faults.append(str(error))
    return built, faults


# ---- Holding the articles against the design ---------------------------------------------------


def body_words(article: Article) -> list[re.Match[str]]:
    """List the words outside page furniture."""
    found = TOKEN.finditer(article.text)
    return [token for token in found if article.zone(token.start()) == "body"]


def features(one: Built) -> set[str]:
    """Name the special features that an article has, in the words of the design."""
    text = one.article.text
    found = {str(row["kind"]) for row in one.tables["quotations"]}
    found |= {part for row in one.tables["quotations"] for part in str(row["position"]).split("+")}
    found |= {str(row[c]) for row in one.tables["cited_sources"] for c in ("kind", "role")}
    found |= {str(row["kind"]) for row in one.tables["dates"]}
    found |= {f"p:{row['proclitic']}" for row in one.tables["mentions"]}
    found |= {calendar for row in one.tables["dates"] for calendar in _calendars(str(row["text"]))}
    signs = {"nbsp": "\u00a0", "hashtag": "#", "tatweel": "\u0640", "indic": "٠١٢٣٤٥٦٧٨٩"}
    found |= {name for name, some in signs.items() if any(sign in text for sign in some)}
    words = [token[0].replace("\u0640", "") for token in TOKEN.finditer(text)]
    if any(sum(map(is_mark, word)) >= VOCALISED for word in words):
        found.add("vocalised")
    if re.search(r"[\ufe70-\ufefc]", text):
        found.add("presentation")
    if re.search(r"[^\W\d_][\u2019']s\b", text):
        found.add("possessive")
    return found


def _calendars(text: str) -> set[str]:
    names = {calendar for calendar, _ in gold.months_in(text)}
    found = {"paired"} if {"syriac", "egyptian"} <= names else names
    found = found - {"maghreb"} if "egyptian" in names else found  # some names serve both
    found |= {"jari"} if re.search("الجاري|الحالي", text) else set()
    return found | ({"madi"} if "ماضي" in text else set())


def lacks(one: Built) -> list[str]:
    """Say what an article lacks of what the table of articles asks of it."""
    entry, tables = one.entry, one.tables
    said = [row for row in tables["quotations"] if row["kind"] not in UNSAID]
    cited = [row for row in tables["cited_sources"] if row["role"] != "credit"]
    words = len(body_words(one.article))
    found = []
    if not WORDS[0] <= words <= WORDS[1]:
        found.append(f"{words} words")
    for name, rows, least in (
        ("quotations", said, entry.quotations),
        ("attributions", cited, entry.attributions),
    ):
        if len(rows) < least:
            found.append(f"{len(rows)} of {least} {name}")
    missing = sorted(entry.features - features(one))
    missing += sorted(entry.furniture - {str(row["kind"]) for row in tables["furniture"]})
    return found + ([f"no {', '.join(missing)}"] if missing else [])


def totals(built: list[Built]) -> Counter[str]:
    """Count everything for which the design states a target."""
    count: Counter[str] = Counter()
    for one in built:
        count[f"articles {one.entry.language}"] += 1
        count["files with furniture"] += bool(one.tables["furniture"])
        for row in one.tables["quotations"]:
            kind = str(row["kind"])
            count["quotations"] += kind not in UNSAID
            count[f"quotation {kind}"] += 1
            count.update(f"speaker {part}" for part in str(row["position"]).split("+") if part)
        for row in one.tables["cited_sources"]:
            count["attributions"] += row["role"] != "credit"
            count[f"source {row['kind']}"] += 1
            count[f"role {row['role']}"] += 1
        for row in one.tables["mentions"]:
            count["mentions"] += 1
            count[f"proclitic {row['proclitic'] or 'none'}"] += 1
            count["nested names"] += bool(row["nested"])
        count["labels"] += len(one.tables["labels"])
        count["dates"] += len(one.tables["dates"])
        for name in {"hijri", "paired", "syriac", "egyptian", "maghreb"} & features(one):
            count[f"files with {name} dates"] += 1
        for name in {"nbsp", "hashtag", "tatweel", "vocalised", "presentation"} & features(one):
            count[f"files with {name}"] += 1
    kinds = {str(row["kind"]) for one in built for row in one.tables["furniture"]}
    count["kinds of furniture"] = len(kinds)
    return count


def print_totals(built: list[Built]) -> None:
    """Print the counts beside their targets."""
    count = totals(built)
    targets = {row["what"]: int(row["least"]) for row in design_table("what")}
    for name in [*targets, *sorted(set(count) - set(targets))]:
        least = targets.get(name)
        mark = "" if least is None else "ok" if count[name] >= least else "MISSING"
        print(f"{name:32} {count[name]:6} {'' if least is None else least:>6} {mark}")


def print_planted(built: list[Built]) -> None:
    """Print how often each outlet writes the planted words, beside what the design states."""
    outlets = sorted({one.entry.outlet for one in built})
    texts = {
        name: Counter(
            fold(token[0])
            for one in built
            if one.entry.outlet == name
            for token in TOKEN.finditer(one.article.text)
        )
        for name in outlets
    }
    print(f"\n{'word':14} {' '.join(f'{name:>12}' for name in outlets)}   aimed at")
    for row in design_table("word"):
        counts = [texts[name][fold(row["word"])] for name in outlets]
        print(f"{row['word']:14} {' '.join(f'{n:12}' for n in counts)}   {row['counts aimed at']}")


def sequences(article: Article) -> set[tuple[str, ...]]:
    """Give the five-word sequences of a body."""
    words = [fold(token[0]) for token in body_words(article)]
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def print_overlaps(built: list[Built]) -> None:
    """Print copies that differ too much, and other articles that agree too much."""
    of_each = {one.entry.file: sequences(one.article) for one in built}
    for one, other in combinations(built, 2):
        first, second = of_each[one.entry.file], of_each[other.entry.file]
        share = len(first & second) / max(1, len(first | second))
        copies = bool(one.entry.cluster) and one.entry.cluster == other.entry.cluster
        pair = f"{one.entry.file} {other.entry.file}: {share:.2f}"
        if copies and share < COPY_LEAST:
            print(f"copies that differ too much: {pair}")
        elif not copies and share > OTHERS_MOST:
            print(f"no copies, yet alike: {pair}")
        elif one.entry.decoy and one.entry.decoy == other.entry.decoy:
            print(f"decoys {one.entry.decoy}: {pair}")


def check(built: list[Built], whole: bool) -> bool:
    """Print how the articles stand against the design; tell whether none lacks anything."""
    wanting = {one.entry.file: lacks(one) for one in built}
    for file, faults in wanting.items():
        if faults:
            print(f"{file}: {'; '.join(faults)}")
    if whole and built:
        unwritten = sorted(set(read_plan()) - set(wanting))
        print(f"{len(built)} articles, {len(unwritten)} to write: {' '.join(unwritten)}\n")
        print_totals(built)
        print_planted(built)
        print_overlaps(built)
        stale = [name for name, text in outputs(built).items() if _on_disk(name) != text]
        print(f"files to build again: {' '.join(stale) or 'none'}")
    return not any(wanting.values())


def _on_disk(name: str) -> str | None:
    path = CLASSROOM / name
    return path.read_bytes().decode("utf-8") if path.exists() else None


def write(built: list[Built]) -> None:
    """Write texts, catalogue and tables, and remove texts that no article stands behind."""
    files = outputs(built)
    (CLASSROOM / "gold").mkdir(exist_ok=True)
    for name, text in files.items():
        (CLASSROOM / name).write_bytes(text.encode("utf-8"))
    for path in CLASSROOM.glob("*.txt"):
        if path.name not in files:
            path.unlink()
    print(f"{len(built)} articles, {sum(len(text.encode()) for text in files.values())} bytes")


def main(arguments: list[str] | None = None) -> int:
    """Build, or check, and say whether all went well: 0 for yes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="compare with the design only")
    parser.add_argument("files", nargs="*", help="with --check: these articles alone, as 004_bosla")
    options = parser.parse_args(arguments)
    if options.files and not options.check:
        parser.error("files can be named with --check only")
    built, faults = build_all(options.files)
    for fault in faults:
        print(fault, file=sys.stderr)
    if options.check:
        return 0 if check(built, not options.files) and not faults else 1
    if faults or not built:
        print("nothing written", file=sys.stderr)
        return 1
    write(built)
    return 0


if __name__ == "__main__":
    sys.exit(main())
