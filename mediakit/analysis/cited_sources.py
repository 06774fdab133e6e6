"""Who is cited: every agency, outlet, official, person, organisation or paper that is given a say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from mediakit.analysis._citations import Citation, find_citations
from mediakit.analysis._groups import group_documents, read_tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["cited_sources"]


def cited_sources(
    corpus: Corpus, *, by: str | Sequence[str] | None = None
) -> pd.DataFrame:
    tokens = read_tokens(corpus)
    rows = find_citations(corpus, tokens)
    table = pd.DataFrame(rows, columns=Citation._fields)
    texts = corpus["text"].tolist()
    docs=corpus["doc"].to_numpy(); src=corpus["source"].to_numpy()
    table["doc"]=docs[table.document]; table["source"]=src[table.document]
    table["cited"]=[texts[d][a:b] for d,a,b in zip(table.document,table.start,table.end)]
    return table
