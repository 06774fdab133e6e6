"""Who is cited: agencies, outlets, officials, persons, bodies, papers, and those without a name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from mediakit.analysis._gender import GENDER_FIELD, gender_columns, listed_genders
from mediakit.analysis._groups import read_tokens
from mediakit.analysis._kept import with_raw_places
from mediakit.analysis._listed import check_fields, tell_listed
from mediakit.checks import check_part, check_type, counted, warn
from mediakit.language.citations.gender import Cited
from mediakit.language.citations.kept import citations_of
from mediakit.language.names.mentions import find_mentions
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.memory import uncollected
from mediakit.text.furniture.corpus import pages_of
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["COLUMNS", "MIN_CONFIDENCE", "cited_sources", "list_citations"]

COLUMNS: Final = (
    *("doc", "source", "date", "kind", "role", "cited", "gender", "gender_evidence"),
    *("verb", "confidence", "start", "end"),
)
MIN_CONFIDENCE: Final = 0.5
_VOICES: Final = ("speaker", "denied")  # with these the verb agrees


def cited_sources(
    corpus: Corpus,
    *,
    actors: Actors | None = None,
    fields: Sequence[str] = (),
    min_confidence: float = MIN_CONFIDENCE,
) -> pd.DataFrame:
    """List who is cited: everyone who is given a say, passes one on, or is credited.

    A row is one place where the text names a source: قال وزير النقل, بحسب بيان, نقلت رويترز عن,
    (وانس). Where a report goes on without naming the speaker again (وأضاف) there is no row. Kinds
    are told by words (``lexicons/cited.yml``) and by what the same article says of a name
    elsewhere: وركاني is an official where المتحدث باسم الحكومة نديم وركاني stands before.

    Parameters
    ----------
    corpus : Corpus
        The articles as scraped. `clean` takes datelines and agency lines away, and the credits
        with them. Who speaks in other furniture, such as headlines of other articles, is no row.
    actors : Actors, optional
        Whom to recognise among those who are cited.
        Its field `gender` (woman, man, group, unknown; also female, male, امرأة, رجل) is read into
        the column of that name.
    fields : sequence of str, default ()
        Fields of the list that become columns behind ``actor``: its own, such as "party", or
        "name" or "type". "gender" is a column already.
    min_confidence : float, default 0.5
        Rows that are less likely to be right are left out, from 0, which gives all that were found,
        to 1. See the column ``confidence``.

    Returns
    -------
    pandas.DataFrame
        One row a citation, in the order of the corpus and of the text, with the columns

        - ``doc``, ``source``, ``date`` : the document;
        - only with `actors`: `actor`, the id of the actor whom the words of `cited` mention first,
          or missing, then `name_en`, `name_ar` where the list has names in these languages, and
          `fields`;
        - ``kind`` : "agency"; "outlet"; "official" (an office, also of a company; spokespeople);
          "person" (professions, culture, sport, and names of which nothing is told);
          "organisation"; "anonymous" (sources, witnesses, experts in general, an office that many
          hold); "document" (statements, reports, laws); "own_credit" (the outlet itself, or its
          byline);
        - ``role`` : "speaker"; "relayed_by" (passes on what another says: X in نقلت X عن, and the
          outlet that somebody speaks to); "credit" (beside the article: dateline, byline, caption,
          agency line); "denied" (speaks, and denies it);
        - ``cited`` : who is cited, as written, without a particle before the first word;
        - ``gender`` : "woman", "man", "group" (a body, a paper, an agency, an outlet or several
          people) or "unknown" (nothing tells it, signs disagree, or a masculine without a name that
          may stand for anybody: مصدر, المتحدث باسم الوزارة). It is what the text tells, not what
          a person says of themselves; a surname tells nothing;
        - ``gender_evidence`` : the first of these that tells it: "verb" (قالت), "title" (الوزيرة,
          Ms), "adjective" (المصرية before a name), "pronoun" (قولها, she said, التي or مضيفة behind
          the name), "name" (a first name of ``lexicons/first_names.yml``), or "list" where the
          field `gender` of `actors` says it, which comes before the text; where only the surname
          stands, that of other places of the article; missing for groups and unknown;
        - ``verb`` : the verb, cue or noun that cites, as written; missing for a credit;
        - ``confidence`` : how likely the row is to be right, from `min_confidence` to 1: that the
          words name who is cited, and end where they should. Weighed by what stands in and around
          them, with weights learned from rows that were read (``lexicons/speaker_weights.tsv``);
          of credits always .95, the part of them that was right; missing in English, of which no
          rows were read, so that none is left out;
        - ``start``, ``end`` : half-open span of `cited` in the text, in characters.

        Of a corpus that `clean` or `within` has made also ``raw_start`` and ``raw_end``: the span
        in the text before it was cut, missing where it goes over a cut.

        No rows, and a warning, where nobody is cited.

    Raises
    ------
    ValueError
        If the corpus is empty, nobody on the list has one of the `fields`, its field `gender` has
        another value, or `min_confidence` is not from 0 to 1.
    TypeError
        If `actors` is no Actors, or `min_confidence` no number.

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
    return list_citations(corpus, actors, fields, min_confidence)


@uncollected()
def list_citations(
    corpus: Corpus,
    actors: Actors | None,
    fields: Sequence[str],
    min_confidence: float,
    *,
    genders: bool = True,
) -> pd.DataFrame:
    """Make the table of `cited_sources`, without its columns of genders where none are asked."""
    if actors is not None:
        check_type("actors", actors, Actors, hint=ACTORS_HINT)
    check_part("min_confidence", min_confidence)
    asked = check_fields(actors if actors is not None else {}, fields)
    listed = listed_genders(actors)
    tokens, pages = read_tokens(corpus), pages_of(corpus)
    found = citations_of(tokens, pages)
    rows = found[~(found["confidence"] < min_confidence)]  # missing in English
    if not len(rows):
        warn(_nobody(len(found), min_confidence))
    table = _table(corpus, rows, _written(tokens, rows, pages.texts))
    named = [None] * len(rows) if actors is None else _actors_in(tokens, actors, rows)
    if genders:
        heard = _heard(rows, table["cited"].tolist())
        for name, column in gender_columns(heard, pages.texts, named, listed).items():
            table.insert(list(table).index("verb"), name, column)
    if actors is not None:
        table.insert(list(table).index("kind"), "actor", pd.Series(named, dtype="str"))
        table = tell_listed(table, actors, [field for field in asked if field != GENDER_FIELD])
    return with_raw_places(corpus, table)


def _nobody(unsure: int, least: float) -> str:
    """Say why there is no row."""
    if unsure:
        return (
            f"nobody is cited in these texts with a confidence of {least:g} or more; "
            f"min_confidence=0 gives the {counted(unsure, 'citation')} that are less sure."
        )
    return (
        "nobody is cited in these texts: no reporting verb or cue with a speaker, and no "
        "credit line, was found in Arabic or English."
    )


def _heard(rows: pd.DataFrame, written: Sequence[str]) -> list[Cited]:
    """Give who is cited as its gender is read from; the verb only where it is theirs."""
    verbs = rows["verb"].where(rows["role"].isin(_VOICES)).fillna("")
    columns = (rows["document"], written, verbs, rows["kind"].astype("str"), rows["end"])
    return [Cited(*one) for one in zip(*map(list, columns), strict=True)]


def _actors_in(tokens: Tokens, actors: Actors, rows: pd.DataFrame) -> list[str | None]:
    """Name the actor whom the words of each citation mention first."""
    spellings, matches = find_mentions(tokens, actors)
    documents = tokens.documents_of(matches.token)
    starts = tokens.starts[matches.token].tolist()
    places = list(zip(documents.tolist(), tokens.ends[matches.token].tolist(), strict=True))
    named: list[str | None] = []
    for document, start, end in _spans(rows):
        at = bisect_right(places, (document, start))
        inside = at < len(places) and places[at][0] == document and starts[at] < end
        named.append(spellings[int(matches.phrase[at])].actor.id if inside else None)
    return named


def _spans(rows: pd.DataFrame) -> Iterator[tuple[int, int, int]]:
    """Give the document of each citation, and its span there."""
    columns = (rows[name].tolist() for name in ("document", "start", "end"))
    return zip(*columns, strict=True)


def _written(tokens: Tokens, rows: pd.DataFrame, texts: Sequence[str]) -> list[str]:
    """Cut out who is cited; a text is asked for only where more than spaces part the words."""
    first, stop = rows["first"].to_numpy(), rows["stop"].to_numpy()  # below 0 for credits
    words = tokens.written(first, stop)
    before = (rows["start"].to_numpy() - tokens.starts[first]).tolist()
    return [
        texts[document][start:end] if own is None else own[skipped:][: end - start]
        for own, skipped, (document, start, end) in zip(words, before, _spans(rows), strict=True)
    ]


def _table(corpus: Corpus, rows: pd.DataFrame, cited: list[str]) -> pd.DataFrame:
    """Write citations as a table."""
    documents = rows["document"].to_numpy()
    table = pd.DataFrame(corpus)[["doc", "source", "date"]].take(documents).reset_index(drop=True)
    for name in ("kind", "role"):
        table[name] = rows[name].astype("str").array
    table["cited"] = pd.Series(cited, dtype="str")
    table["verb"] = rows["verb"].array
    table["confidence"] = rows["confidence"].to_numpy()
    for name in ("start", "end"):
        table[name] = rows[name].to_numpy(dtype=np.int64)
    return table
