"""Records of interfaces to news: GDELT and NewsAPI in JSON, Media Cloud in CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from typing import Any, Final

from mediakit.reading.exports.content import Content
from mediakit.reading.exports.found import Fields, Found, gather, put, refuse_message
from mediakit.reading.exports.markup import collapse, plain

__all__ = [
    "fits_gdelt",
    "fits_mediacloud",
    "fits_newsapi",
    "read_gdelt",
    "read_mediacloud",
    "read_newsapi",
]

_HEAD: Final = 20_000
_LARGEST_CELL: Final = 1 << 26
# Columns of Media Cloud, of its present and its earlier service.
_MEDIACLOUD: Final = ("publish_date", "title", "url")
_OUTLETS: Final = ("media_name", "media_url")
_STAMP: Final = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)")  # of GDELT
_NAMES: Final = {
    "media_name": "source",
    "publish_date": "date",
    "publishedAt": "date",
    "seendate": "date",
    "domain": "source",
    "author": "byline",
    "description": "abstract",
    "stories_id": "id",
    "urlToImage": "image",
    "socialimage": "image",
    "sourcecountry": "country",
}


def _articles(content: Content) -> list[Any] | None:
    """Give the articles of JSON of either service, or None."""
    if content.is_binary or content.text.lstrip("\ufeff \n\t")[:1] not in ("{", "["):
        return None
    try:
        data = json.loads(content.text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None
    if isinstance(data, Mapping):
        data = data.get("articles")
    return data if isinstance(data, list) else None


def _has(content: Content, wanted: tuple[str, ...], one_of: tuple[str, ...]) -> bool:
    if not all(f'"{key}"' in content.text for key in wanted):
        return False
    articles = [one for one in _articles(content) or [] if isinstance(one, Mapping)]
    return any(
        set(wanted) <= article.keys() and set(one_of) & article.keys() for article in articles[:20]
    )


def fits_gdelt(content: Content) -> bool:
    """Tell whether JSON holds articles of GDELT's document interface."""
    return not content.is_binary and _has(content, ("url", "seendate"), ("domain", "title"))


def fits_newsapi(content: Content) -> bool:
    """Tell whether JSON holds articles of NewsAPI."""
    return not content.is_binary and _has(
        content, ("title", "publishedAt"), ("content", "description")
    )


def read_gdelt(content: Content) -> Found:
    """Read the articles of GDELT, which have no text."""
    return gather(_articles(content) or [], _plain_record)


def read_newsapi(content: Content) -> Found:
    """Read the articles of NewsAPI; where there is no content, the description is a teaser."""
    total = re.search(r'"totalResults"\s*:\s*(\d+)', content.text)
    articles = _articles(content) or []
    found = gather(articles, _newsapi_record)
    if total and int(total[1]) > len(articles):
        said = f"It is a page of {len(articles):,} of {int(total[1]):,} results."
        found = found._replace(problems=(*found.problems, said))
    return found


def _plain_record(record: Any) -> Fields:
    fields: Fields = {}
    for key, value in record.items():
        if isinstance(value, str | int | float) and str(value).strip():
            put(fields, _name(key), collapse(plain(str(value))))
    if (stamp := _STAMP.fullmatch(fields.get("date", ""))) is not None:
        fields["date"] = "{}-{}-{} {}:{}:{}{}".format(*stamp.groups(default=""))
    refuse_message([fields.get("title", ""), fields.get("url", "")])
    return fields


def _name(key: str) -> str:
    name = _NAMES.get(key, re.sub(r"\W+", "_", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", key)).casefold())
    return f"label_{name}" if name in ("doc", "file", "format", "cut") else name


def _newsapi_record(record: Any) -> Fields:
    outlet = record.get("source")
    kept = {key: value for key, value in record.items() if key not in ("source", "content")}
    fields = _plain_record(kept)
    name = (outlet.get("name") or outlet.get("id")) if isinstance(outlet, Mapping) else outlet
    put(fields, "source", str(name or ""))
    content = record.get("content")
    teaser = fields.get("abstract", "")
    fields["text"] = plain(content) if isinstance(content, str) and content.strip() else teaser
    if fields["text"] and fields["text"] == teaser:
        fields["cut"] = "teaser"
    return fields


def _header(content: Content) -> list[str]:
    if content.is_binary or content.is_markup:
        return []
    line = next((line for line in content.text[:_HEAD].split("\n") if line.strip()), "")
    cells = next(csv.reader([line.lstrip("\ufeff")], delimiter=_delimiter(line)), [])
    return [cell.strip() for cell in cells]


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def fits_mediacloud(content: Content) -> bool:
    """Tell whether a table has the columns of Media Cloud."""
    header = _header(content)
    return set(_MEDIACLOUD) <= set(header) and bool(set(_OUTLETS) & set(header))


def read_mediacloud(content: Content) -> Found:
    """Read the rows of a table of Media Cloud, which have no text."""
    text = content.text.lstrip("\ufeff")
    csv.field_size_limit(_LARGEST_CELL)
    first = next(line for line in text.split("\n") if line.strip())
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(first)))
    return gather(rows, _row)


def _row(row: dict[Any, Any]) -> Fields:
    if row.get(None):
        raise ValueError("it has more cells than the header")
    fields = _plain_record({key.strip(): value for key, value in row.items() if key})
    if "source" not in fields:
        put(fields, "source", fields.get("media_url", ""))
    return fields
