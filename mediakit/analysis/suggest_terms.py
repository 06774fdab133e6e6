"""Which words a category of a lexicon could hold beside those it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from mediakit.analysis._contrast import CALLED, Counted, Least, contrast, count_sides, settled
from mediakit.analysis._evidence import gather_evidence
from mediakit.analysis._examples import Examples
from mediakit.analysis._groups import read_tokens
from mediakit.analysis._named import in_names
from mediakit.analysis._terms import stopword_forms
from mediakit.analysis._wire import Wire, read_wire
from mediakit.checks import check_choice, check_count, check_known, check_type, counted, listing
from mediakit.language.find.lexicon import LEXICON_HINT, find_lexicon
from mediakit.language.find.phrases import Matches
from mediakit.language.find.units import TEXT_UNITS, TextUnit, Units, read_units
from mediakit.lists.actors import ACTORS_HINT, Actors
from mediakit.lists.lexicon import Lexicon
from mediakit.statistics.keyness import benjamini_hochberg
from mediakit.tokens import Tokens

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["suggest_terms"]

_COLUMNS: Final = (
    "term", "count", "count_reference", "documents", "documents_reference", "rate",
    "rate_reference", "log_ratio", "low", "high", "level", "log_odds", "log_odds_z", "p",
    "p_adjusted",
)  # fmt: skip
_LETTER: Final = r"[^\W\d_]"  # a number alone stands for nothing
_DIGITS: Final = 9

Mask = NDArray[np.bool_]
_Sequences = tuple[NDArray[np.intp], NDArray[Any], NDArray[np.object_]]


def suggest_terms(
    corpus: Corpus,
    lexicon: Lexicon,
    category: str,
    *,
    within: TextUnit = "document",
    hits: int = 2,
    min_count: int = 5,
    n: int = 50,
    names: bool = False,
    actors: Actors | None = None,
) -> pd.DataFrame:
    """Suggest words for a category: those that its texts use more than all others do.

    The words that the category has are the seeds. Documents, paragraphs or sentences with two or
    more of their hits are held against the rest of the corpus, as `compare_sources` holds one
    source against the others. What it gives is a list for a person to read: a word that goes with a
    subject need not stand for it. Rows that are kept go to `Lexicon.accept`; accept some, ask
    again, and stop when what comes is no longer what the category means.

    Parameters
    ----------
    corpus : Corpus
        The articles; page furniture should be cleaned away before. `Corpus.with_wire` says how
        copies count, `Corpus.with_intervals` how much of what could be an interval holds.
    lexicon : Lexicon
        The list.
    category : str
        The category that is to grow. Words that another one has may be suggested for it.
    within : {"document", "sentence", "paragraph"}, default "document"
        What must have the hits, as in `actor_network`. Documents give the words of the subject,
        sentences those that stand close to the seeds.
    hits : int, default 2
        Least number of hits, those of one word counted each; a negated one is none.
    min_count : int, default 5
        Least count of a term, in both sides together.
    n : int, default 50
        Number of suggestions, at most.
    names : bool, default False
        Whether words are suggested that mostly stand in names. A category of names finds one affair
        and its persons again, so by default they are left out: names of persons and places, and
        those of agencies, outlets and groups on the ready lists, as `suggest_actors` sees them in
        the writing (in their place the entities of a model, see `Corpus.with_entities`); those of
        the sources, unless a word of theirs is one of the language (اليوم); those of `actors`.
        Names of bodies (نقابة العمال) are made of words that may be right and stay, unless `actors`
        has them; adjectives of countries (السورية) stay too.
    actors : Actors, optional
        A list whose names are left out too.

    Returns
    -------
    pandas.DataFrame
        One row a term that the texts with hits use more; stopwords, numbers, the words within hits
        and those of names are left out. A word is one of a name if more than half of its
        occurrences stand in names. First come those with a `p_adjusted` below .05, of these and of
        the others those with the highest `log_odds_z`. The columns are

        - ``term`` : the word without the particles written onto it, in its commonest form;
        - ``count``, ``count_reference`` : occurrences in the texts with hits and in the rest, from
          0; with weights fractions;
        - ``documents``, ``documents_reference`` : documents of which a text with hits, or a part
          of the rest, has it, from 0; of the first at least three where there are so many;
        - ``rate``, ``rate_reference`` : occurrences per 1,000 tokens, those within hits not counted
          as tokens;
        - ``log_ratio`` : log2 of the ratio of the rates, above 0: 1 means twice as often;
        - ``low``, ``high`` : 95% interval of it, of documents as the sample; missing where a side
          has too few, as in `compare_sources`;
        - ``level`` : level of that interval, .95 for 95%, as `Corpus.with_intervals` says;
        - ``log_odds`` : weighted log-odds, in natural logarithms, with the counts of both sides as
          prior;
        - ``log_odds_z`` : the same in standard errors;
        - ``p`` : how often documents dealt out by chance would make the rates differ as much or
          more, from 0 to 1; missing where too few have the term to test it. Of sentences and
          paragraphs, those of a document that have hits are dealt out together, and so is what is
          left of it;
        - ``p_adjusted`` : the same adjusted for all terms tested (Benjamini and Hochberg);
        - ``example``, ``example_doc``, ``example_start``, ``example_end`` : a sentence of a text
          with hits, its document and its half-open span in the text, in characters.

    Raises
    ------
    ValueError
        If the corpus is empty, the category unknown, none of its words in the corpus, no text or
        every text has so many hits, or no other term is used more where they are.
    TypeError
        If `lexicon` is no Lexicon, `actors` no Actors, `names` neither
        True nor False, or a number is none.

    References
    ----------
    Monroe, B. L., Colaresi, M. P., Quinn, K. M. (2008). Fightin' words. Political Analysis 16(4).
    King, G., Lam, P., Roberts, M. E. (2017). Computer-assisted keyword and document set discovery
    from unstructured text. American Journal of Political Science 61(4). `p` and the intervals: as
    in `compare_sources`.

    Examples
    --------
    >>> import mediakit as mk
    >>> texts = ["حرب وحرب ومدفع ثقيل", "الحرب حرب ومدفع قديم", "سوق وسعر", "ثوب قديم وسوق"]
    >>> lexicon = mk.Lexicon({"war": ["حرب"]})
    >>> table = mk.Corpus({"text": texts}).suggest_terms(lexicon, "war", min_count=2)
    >>> table[["term", "count", "count_reference", "documents", "example_doc"]]
       term  count  count_reference  documents example_doc
    0  مدفع      2                0          2           1
    >>> list(lexicon.accept(table, "war").to_frame()["entry"])
    ['حرب', 'مدفع']
    """
    check_type("lexicon", lexicon, Lexicon, hint=LEXICON_HINT)
    check_known("category", [category], list(lexicon), owner="the lexicon")
    check_choice("within", within, TEXT_UNITS)
    check_type("names", names, bool, hint="True or False")
    if actors is not None:
        check_type("actors", actors, Actors, hint=ACTORS_HINT)
    for name, number in (("hits", hits), ("min_count", min_count), ("n", n)):
        check_count(name, number)
    tokens = read_tokens(corpus)
    seeds = _seeds(tokens, lexicon, category)
    parted = _part(tokens, seeds, read_units(tokens, corpus["text"].tolist(), within), hits, within)
    sequences = tokens.sequences(
        unit="base", ngram=1, exclude=stopword_forms("default", tokens, "base")
    )
    compared = _count(tokens, parted, sequences, read_wire(corpus).twice())
    table = _compare(compared, len(corpus), Least(min_count, None, absent=False))
    if not names and len(table):
        table = table[~_named(corpus, tokens, sequences, actors)[table.index]]
    if table.empty:
        raise ValueError(
            f"No term stands min_count={min_count} times, and more often where {category!r} has "
            f"hits={hits} in a {within}{'' if names else ', but names'}; give less, or more "
            "articles."
        )
    table = table.head(n)
    at, codes, labels = sequences
    inner = parted.is_target[at]
    shown = Examples(tokens, corpus["text"].tolist(), (at[inner], codes[inner], labels))
    places = shown.places(np.arange(len(corpus)), table.index.to_numpy())
    examples = shown.table(places.tolist()).set_index(table.index)
    return pd.concat([table, examples], axis=1).reset_index(drop=True)


def _named(corpus: Corpus, tokens: Tokens, sequences: _Sequences, known: Actors | None) -> Mask:
    """Say of each term whether it stands in names more often than not."""
    at, codes, labels = sequences
    inside = np.bincount(codes[in_names(corpus, tokens, known)[at]], minlength=len(labels))
    return np.asarray(2 * inside > np.bincount(codes, minlength=len(labels)))


class _Seeds(NamedTuple):
    """Where the category stands: the hits that count, and the tokens that any hit covers."""

    matches: Matches
    covered: Mask


class _Parted(NamedTuple):
    """The tokens of the units with enough hits, and those that are counted at all."""

    is_target: Mask
    is_counted: Mask


def _seeds(tokens: Tokens, lexicon: Lexicon, category: str) -> _Seeds:
    """Find the hits of the one category."""
    found = find_lexicon(tokens, lexicon)
    own = found.category == list(lexicon).index(category)
    matches, kept = found.matches.take(own), found.negation[own] < 0
    if not kept.any():
        raise ValueError(
            f"category={category!r}: in {counted(len(tokens.docs), 'document')} no word of it "
            f"({listing(entry.text for entry in lexicon[category].entries)}) stands without a "
            "negation, so there is nothing to start from; are its words in the script and spelling "
            "of the articles?"
        )
    edges = np.zeros(len(tokens) + 1, dtype=np.int64)
    np.add.at(edges, matches.token, 1)
    np.add.at(edges, matches.token + matches.length, -1)
    return _Seeds(matches.take(kept), np.cumsum(edges)[:-1] > 0)


def _part(tokens: Tokens, seeds: _Seeds, units: Units, hits: int, within: str) -> _Parted:
    """Tell the tokens of units with enough hits from the others."""
    number = len(units.document)
    found = np.bincount(units.of_token[seeds.matches.token], minlength=number)
    chosen = found >= hits
    if not chosen.any():
        raise ValueError(
            f"hits={hits}: no {within} has so many, the most is {found.max()}; give fewer, or add "
            "words to the category."
        )
    is_target = chosen[units.of_token]
    parted = _Parted(is_target, ~seeds.covered)
    if not (parted.is_counted & ~is_target).any():
        raise ValueError(
            f"hits={hits}: every {within} of the corpus has so many, so there is no rest to hold "
            "them against; take in articles on other subjects."
        )
    if not (parted.is_counted & is_target).any():
        raise ValueError(f"No {within} with hits={hits} has a word beside those of the category.")
    return parted


def _count(tokens: Tokens, parted: _Parted, sequences: _Sequences, wire: Wire) -> Counted:
    """Count terms: a row for what has hits in each document, and behind these one for the rest."""
    from scipy.sparse import csr_array

    at, codes, labels = sequences
    size = len(tokens.docs)
    row = tokens.documents + np.where(parted.is_target, 0, size)
    kept = parted.is_counted[at]
    cells = row[at[kept]], codes[kept]
    ones = np.ones(int(kept.sum()), dtype=np.int64)
    matrix = csr_array((ones, cells), shape=(2 * size, len(labels)))
    sizes = np.bincount(row[parted.is_counted], minlength=2 * size)
    return Counted(matrix, sizes, labels, np.flatnonzero(sizes), None, None, wire)


def _compare(compared: Counted, size: int, least: Least) -> pd.DataFrame:
    """Measure the terms that the first side uses more; the index holds their columns."""
    first = compared.documents[compared.documents < size]
    rest = compared.documents[compared.documents >= size]
    sides = count_sides(compared, first, rest, ("what has hits", "the rest"))
    p = gather_evidence(compared, [sides])
    table = contrast(compared, sides, p[0], least)
    adjusted, level = benjamini_hochberg(p)[0], compared.wire.drawing["level"]
    table = settled(table, adjusted[table.index], least, level)[list(_COLUMNS)]
    table = table[(table["log_ratio"] > 0) & table["term"].str.contains(_LETTER)]
    sure = (table["p_adjusted"] < CALLED).to_numpy()
    order = np.lexsort((-np.round(table["log_odds_z"].to_numpy(), _DIGITS), ~sure))
    return table.iloc[order]
