"""Check: what is doubtful about a corpus, before anything is counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._doubts import CHEAP, RULES, Finding, find_doubts
from mediakit.analysis._whole_table import WholeTable
from mediakit.checks import check_choice, check_columns, check_not_empty
from mediakit.lexicons.reading import load_yaml
from mediakit.wording import Language, language_of

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["check", "things_to_look_at"]

Of: TypeAlias = Literal["problems", "sources", "documents"]
_OF: Final = ("problems", "sources", "documents")
_COLUMNS: Final = (
    "problem", "documents", "documents_total", "share", "source", "doc", "example", "advice"
)  # fmt: skip


def check(corpus: Corpus, *, of: Of = "problems", language: Language | None = None) -> pd.DataFrame:
    """List what is doubtful about a corpus, with an example of each and what to do.

    Nothing is changed. Texts: empty, very short, with HTML, in a wrong encoding, reversed, with
    lost letters, in another language, cut. Copies: the same text or versions of it, within a source
    and across sources. Pages: furniture that was not taken out, lines that recur and would stay
    after `clean`; for these up to 200 documents of a source are looked at, 3,000 in all. Sources:
    names that look the same, few documents. Dates: missing, far from all others, Hijri years, very
    many on one day, long stretches without a document. What is listed may be right: read the
    example.

    Parameters
    ----------
    corpus : Corpus
        The articles, before `clean` or after it.
    of : {"problems", "sources", "documents"}, default "problems"
        What a row is: a problem, a problem of one source, or a document with its problem.
    language : {"en", "ar"}, optional
        Language of the advice, and of the words in what was found; by default the one that
        `mediakit.plot.use` has set.

    Returns
    -------
    pandas.DataFrame
        One row a problem, what makes numbers wrong first, with the columns

        - ``problem`` : what it is, a key of ``mediakit/lexicons/doubts.yml``;
        - ``documents`` : documents with it, from 1; 0 for a stretch of days without documents;
        - ``documents_total`` : documents that were looked at, of the corpus or of the source;
        - ``share`` : documents / documents_total, from 0 to 1;
        - ``source`` : the source with most of these documents; of equal ones the first by name;
        - ``doc`` : one of these documents; missing for days without documents;
        - ``example`` : what was found there;
        - ``advice`` : what it does to the numbers, and what to do.

        With ``of="documents"`` one row a document and problem, in the order of problems and of the
        corpus, with the columns ``problem``, ``doc``, ``source``, ``date`` and ``example``. No rows
        where nothing is doubtful. A notebook shows the sentences whole.

    Raises
    ------
    ValueError
        If the corpus is empty, a column is missing, or an argument is unknown.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus(
    ...     {"source": ["أ", "أ", "ب"], "date": ["2023-01-01", None, "2023-01-02"],
    ...      "text": ["وصل الوفد إلى المدينة", "وصل الوفد إلى المدينة", "غادر ..."]})
    >>> corpus.check()[["problem", "documents", "share", "source", "doc", "example"]].round(2)
             problem  documents  share source doc      example
    0        no_date          1   0.33      أ   2
    1  few_documents          3   1.00      أ   1  2 documents
    2  repeated_text          2   0.67      أ   1          = 2
    3       cut_text          1   0.33      ب   3          ...
    """
    check_choice("of", of, _OF)
    language = language_of(language)
    check_columns("corpus", corpus.columns, ("doc", "source", "date", "title", "text"))
    check_not_empty("corpus", corpus)
    order = list(load_yaml("doubts.yml"))
    found = find_doubts(corpus, RULES, language)
    findings = sorted(found, key=lambda one: order.index(one.problem))
    frame = pd.DataFrame(corpus)[["doc", "source", "date"]].reset_index(drop=True)
    if of == "documents":
        return WholeTable(_documents(findings, frame))
    rows = [row for finding in findings for row in _rows(finding, frame, apart=of == "sources")]
    table = pd.DataFrame(rows, columns=list(_COLUMNS[:-1]))
    advice = {name: said["advice"][language] for name, said in load_yaml("doubts.yml").items()}
    table["advice"] = table["problem"].map(advice)
    types: dict[str, Any] = dict.fromkeys(_COLUMNS, "str")
    types |= {"documents": int, "documents_total": int, "share": float}
    return WholeTable(table.astype(types))


def things_to_look_at(corpus: Corpus) -> int:
    """Count the problems that cost next to nothing to find, after a reading of files."""
    return len({finding.problem for finding in find_doubts(corpus, CHEAP)})


def _rows(finding: Finding, frame: pd.DataFrame, *, apart: bool) -> Iterator[tuple[Any, ...]]:
    """Make the row of a finding, or one for each source."""
    looked = frame["source"]
    looked = looked if finding.looked_at is None else looked.take(finding.looked_at)
    total = looked.value_counts()
    places = np.array(sorted(finding.rows), dtype=np.intp)
    names = frame["source"].take(places).to_numpy()
    ordered = sorted(set(names), key=lambda name: (-int(np.sum(names == name)), str(name)))
    for name in ordered if apart else ordered[:1]:
        own = places[names == name]
        number = len(own) if apart else len(places)
        whole = int(total[name]) if apart else len(looked)
        yield _row(finding, frame, own, (number, whole), name)
    for source, said in finding.holes if apart else finding.holes[:1]:
        whole = int(total[source]) if apart else len(looked)
        yield (finding.problem, 0, whole, 0.0, source, None, said)


def _row(
    finding: Finding,
    frame: pd.DataFrame,
    own: NDArray[np.intp],
    numbers: tuple[int, int],
    source: str,
) -> tuple[Any, ...]:
    """Make a row, with the first document by name as the example."""
    doc = min(frame["doc"].take(own))
    place = own[(frame["doc"].take(own) == doc).to_numpy()][0]
    share = numbers[0] / numbers[1]
    return (finding.problem, *numbers, share, source, doc, finding.rows[int(place)])


def _documents(findings: list[Finding], frame: pd.DataFrame) -> pd.DataFrame:
    rows = [
        (finding.problem, place, said)
        for finding in findings
        for place, said in sorted(finding.rows.items())
    ]
    found = pd.DataFrame(rows, columns=["problem", "place", "example"])
    table = frame.take(found["place"].to_numpy(dtype=np.intp)).reset_index(drop=True)
    table.insert(0, "problem", found["problem"].astype("str"))
    return table.assign(example=found["example"].astype("str"))
