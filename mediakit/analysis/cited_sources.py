"""Who is cited: agencies, outlets, officials, persons, bodies, papers, and those without a name."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd

from mediakit.analysis._groups import group_documents, read_tokens
from mediakit.checks import listing
from mediakit.language.citations.citations import Citation, find_citations
from mediakit.text.furniture.corpus import pages_of

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["COLUMNS", "cited_sources"]

COLUMNS: Final = ("doc", "source", "cited", "kind", "role", "verb", "start", "end")
_MADE: Final = COLUMNS[2:]  # columns that the corpus may not bring


def cited_sources(corpus: Corpus, *, by: str | Sequence[str] | None = None) -> pd.DataFrame:
    """List who is cited: everyone who is given a say, passes one on, or is credited.

    A row is one place where the text names a source: قال وزير النقل, بحسب بيان, نقلت رويترز عن,
    (وانس). Where a report goes on without naming the speaker again (وأضاف) there is no row. Kinds
    are told by words (``lexicons/cited.yml``) and by what the same article says of a name
    elsewhere: وركاني is an official where المتحدث باسم الحكومة نديم وركاني stands before.

    Parameters
    ----------
    corpus : Corpus
        The articles as scraped. `clean` takes datelines and agency lines away, and the credits
        with them.
    by : str, list of str or None, default None
        Columns of the corpus that are carried in front, such as "date" or one of your own; "doc"
        and "source" come to the front when they are named.

    Returns
    -------
    pandas.DataFrame
        One row a citation, in the order of the corpus and of the text, with the columns

        - the columns of `by`, if any;
        - ``doc``, ``source`` : the document and its outlet;
        - ``cited`` : who is cited, as written, without a particle before the first word;
        - ``kind`` : "agency"; "outlet"; "official" (an office, also of a company; spokespeople);
          "person" (professions, culture, sport, and names of which nothing is told);
          "organisation"; "anonymous" (sources, witnesses, experts in general, an office that many
          hold); "document" (statements, reports, laws); "own_credit" (the outlet itself, or its
          byline);
        - ``role`` : "speaker"; "relayed_by" (passes on what another says: X in نقلت X عن, and the
          outlet that somebody speaks to); "credit" (beside the article: dateline, byline, caption,
          agency line); "denied" (speaks, and denies it);
        - ``verb`` : the verb, cue or noun that cites, as written; missing for a credit;
        - ``start``, ``end`` : half-open span of `cited` in the text, in characters.

        No rows, and a warning, where nobody is cited.

    Raises
    ------
    ValueError
        If the corpus is empty, or `by` is unknown or a column that the table makes itself.

    See Also
    --------
    voices : who is heard, counted by outlet, with intervals.

    Examples
    --------
    >>> import mediakit as mk
    >>> text = "قال وزير النقل إن العمل بدأ. وأفاد مصدر مطلع لرويترز بأن السفينة وصلت."
    >>> corpus = mk.Corpus({"source": ["صحيفة"], "text": [text]})
    >>> corpus.cited_sources()[["cited", "kind", "role", "verb"]]
            cited       kind        role  verb
    0  وزير النقل   official     speaker   قال
    1    مصدر مطلع  anonymous     speaker  وأفاد
    2      رويترز     agency  relayed_by  وأفاد
    """
    tokens = read_tokens(corpus)
    group_documents(corpus, by)
    front = [] if by is None else [by] if isinstance(by, str) else list(by)
    taken = [column for column in front if column in _MADE]
    if taken:
        raise ValueError(
            f"by names {listing(taken)}, but the table makes a column of that name itself; "
            "rename the one of the corpus."
        )
    rows = find_citations(tokens, pages_of(corpus))
    if not rows:
        warnings.warn(
            "nobody is cited in these texts: no reporting verb or cue with a speaker, and no "
            "credit line, was found in Arabic or English.",
            stacklevel=2,
        )
    return _table(corpus, rows, front)


def _table(corpus: Corpus, rows: list[Citation], front: list[str]) -> pd.DataFrame:
    """Write citations as a table, the columns of the corpus in front."""
    documents = [row.document for row in rows]
    texts = corpus["text"].tolist()
    carried = [*front, *(name for name in ("doc", "source") if name not in front)]
    table = pd.DataFrame(corpus)[carried].take(documents).reset_index(drop=True)
    table["cited"] = pd.Series(
        [texts[row.document][row.start : row.end] for row in rows], dtype="str"
    )
    for name in ("kind", "role"):
        table[name] = pd.Series([getattr(row, name) for row in rows], dtype="str")
    table["verb"] = pd.Series([row.verb or None for row in rows], dtype="str")
    for name in ("start", "end"):
        table[name] = pd.Series([getattr(row, name) for row in rows], dtype="int64")
    return table
