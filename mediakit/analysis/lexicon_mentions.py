"""Every hit of a lexicon, with its place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mediakit.analysis._groups import read_tokens
from mediakit.analysis._kept import with_raw_places
from mediakit.analysis._listed import check_fields, tell_listed
from mediakit.checks import check_type, counted, warn
from mediakit.language.find.lexicon import LEXICON_HINT, find_lexicon
from mediakit.lists.lexicon import Lexicon

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["lexicon_mentions"]


def lexicon_mentions(
    corpus: Corpus, lexicon: Lexicon, *, fields: Sequence[str] = ()
) -> pd.DataFrame:
    """List every place where a word of a lexicon stands.

    Entries are compared by normal form, as `concordance` compares terms and phrases. Within a
    category the longest of entries that overlap counts, of equally long ones the first on the list.
    Categories are looked for apart from each other: a word that stands in two of them is listed for
    each.

    Parameters
    ----------
    corpus : Corpus
        The articles.
    lexicon : Lexicon
        What to look for.
    fields : sequence of str, default ()
        Fields of the list that become columns behind ``category``: its own, such as "gender", or
        "name" or
        "description".

    Returns
    -------
    pandas.DataFrame
        One row a hit, in the order of the text, with the columns

        - ``doc``, ``source``, ``date`` : the document;
        - ``category`` : the category's id;
        - `name_en`, `name_ar` where the lexicon has names in these languages, and `fields`;
        - ``entry`` : the word, phrase or wildcard on the list that was found;
        - ``negated`` : whether a negation stands before it within the lexicon's window, with no
          punctuation between that ends a phrase (bool);
        - ``negation`` : that negation, as it is listed; missing without one;
        - ``surface`` : the hit as written, with what is written onto it;
        - ``start``, ``end`` : half-open span of `surface` in the text, in characters.

        Of a corpus that `clean` or `within` has made also ``raw_start`` and ``raw_end``: the span
        in the text before it was cut, missing where it goes over a cut.

        No rows, and a warning, where nothing is found.

    Raises
    ------
    ValueError
        If the corpus is empty, or no category has one of the `fields`.
    TypeError
        If `lexicon` is no Lexicon.

    Examples
    --------
    >>> import mediakit as mk
    >>> corpus = mk.Corpus({"text": ["عاد الصراع. لا حرب في المدينة."]})
    >>> lexicon = mk.Lexicon({"conflict": ["صراع", "حرب"]})
    >>> corpus.lexicon_mentions(lexicon)[["entry", "surface", "start", "end", "negated"]]
      entry surface  start  end  negated
    0  صراع  الصراع      4   10    False
    1   حرب     حرب     15   18     True
    """
    check_type("lexicon", lexicon, Lexicon, hint=LEXICON_HINT)
    asked = check_fields(lexicon, fields)
    tokens = read_tokens(corpus)
    found = find_lexicon(tokens, lexicon)
    matches = found.matches
    if len(matches.token) == 0:
        warn(
            f"No entry of the lexicon stands in {counted(len(corpus), 'document')}; are its words "
            "in the script and spelling of the articles?"
        )
    documents = tokens.documents_of(matches.token)
    starts = tokens.starts[matches.token].astype(np.int64)
    ends = tokens.ends[matches.token + matches.length - 1].astype(np.int64)
    needed, row = np.unique(documents, return_inverse=True)
    held = corpus["text"].take(needed).tolist()
    spans = zip(row.tolist(), starts.tolist(), ends.tolist(), strict=True)
    names = np.array(list(lexicon), dtype=object)
    entries = np.array([entry.text for entry in found.entries], dtype=object)
    listed = (*lexicon.negation.words, *lexicon.negation.adjacent)
    negations = np.array([*listed, None], dtype=object)  # -1 is the last
    about = pd.DataFrame(corpus)[["doc", "source", "date"]].take(documents)
    table = about.reset_index(drop=True).assign(
        category=pd.Series(names[found.category], dtype="str"),
        entry=pd.Series(entries[matches.phrase], dtype="str"),
        negated=found.negation >= 0,
        negation=pd.Series(negations[found.negation], dtype="str"),
        surface=pd.Series([held[at][start:end] for at, start, end in spans], dtype="str"),
        start=starts,
        end=ends,
    )
    return with_raw_places(corpus, tell_listed(table, lexicon, asked, key="category"))
