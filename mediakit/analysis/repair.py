"""Repair: a corpus whose texts are text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from mediakit.checks import check_choice, check_columns, warn
from mediakit.text.repair import repair_column
from mediakit.text.repair.account import told
from mediakit.text.repair.markup import MARKUP, Markup

if TYPE_CHECKING:
    from mediakit.corpus import Corpus

__all__ = ["repair"]

# The columns that are repaired: what keeps a cell as it was, and what a cell is called.
_ORIGINAL: Final = {
    "text": ("as_read", "text"),
    "title": ("title_as_read", "title"),
    "source": ("source_as_read", "source name"),
}


def repair(corpus: Corpus, *, markup: Markup = "auto") -> Corpus:
    r"""Turn what is no text into text: HTML, letters read in a wrong encoding, reversed lines.

    The readers of files do this themselves. Nothing is guessed at: letters of a wrong encoding are
    read again where the result proves itself, as Arabic in UTF-8 that was read as Latin-1, and stay
    as they are otherwise; `check` lists those. A warning says how many texts were repaired.

    Parameters
    ----------
    corpus : Corpus
        Documents with the columns title and text. It is not changed.
    markup : {"auto", "strip", "keep"}, default "auto"
        What becomes of HTML: tags of known elements and entities are turned into what a browser
        shows, paragraphs apart; "strip" takes out whatever has the form of a tag; "keep" leaves
        all.

    Returns
    -------
    Corpus
        The same documents in the same order, with every column of `corpus`, and of these

        - ``text``, ``title``, ``source`` : repaired. Places in tables made from now on are true of
          this text;
        - ``as_read`` : the text as it was before, where a text was repaired. A column ``as_read``
          that exists stays what it is;
        - ``title_as_read``, ``source_as_read`` : titles and names of sources as they were, where
          one was repaired.

        Columns that hold spans of the text, ``raw`` and ``kept``, are those of the corpus: repair
        first, then `clean`.

    Raises
    ------
    ValueError
        If a column is missing, `markup` is unknown, or the corpus was made by `clean` or `within`,
        whose spans would not be true any more.

    Warns
    -----
    UserWarning
        That texts were repaired, how many and how.

    Examples
    --------
    >>> import warnings
    >>> import mediakit as mk
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     corpus = mk.Corpus({"text": ["<p>أعلن &quot;المركز&quot; خطته</p>"]}).repair()
    >>> corpus["text"].item(), corpus["as_read"].item()
    ('أعلن "المركز" خطته', '<p>أعلن &quot;المركز&quot; خطته</p>')
    """
    check_columns("corpus", corpus.columns, ("doc", "title", "text"))
    check_choice("markup", markup, MARKUP)
    if "kept" in corpus:
        raise ValueError(
            "The corpus has a column kept, whose spans are places in its raw texts and would not "
            "be true of repaired ones; repair the corpus first, then use clean() or within()."
        )
    changed: dict[str, pd.Series[Any]] = {}
    sentences = []
    for column, (original, noun) in _ORIGINAL.items():
        if column not in corpus:
            continue
        repaired, rows, _ = repair_column(corpus[column], markup=markup)
        if rows:
            changed[column] = repaired
            if original not in corpus:
                changed[original] = corpus[column]
            sentences.append(told(rows, corpus["doc"], noun))
    if sentences:
        warn(" ".join(sentences))
    return corpus.assign(**changed)
