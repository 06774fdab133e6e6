"""What NLTK says of `articles.csv` and `coding.csv`, written to `nltk.json`.

``python tests/cases/others/record_nltk.py``, where the extra `benchmarks` is installed. Everything
from the text on is NLTK's: the words, where they stand, and the measures.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).parent
WORDS, PHRASES = r"\w+", r"[^\w\s]+"
TARGET, REFERENCE = "صوت المرفأ", "يومية السهل"
NAMED = ("minister", "port", "wheat")  # in English articles, the last six
SOUGHT, WINDOW = ("الميناء", "port"), 3


def record() -> dict[str, object]:
    """Give all that is compared, by what it is called in the tests."""
    import nltk
    from nltk.tokenize import RegexpTokenizer

    articles = pd.read_csv(FOLDER / "articles.csv").set_index("doc")
    split = RegexpTokenizer(WORDS).tokenize
    words = {doc: split(text) for doc, text in articles["text"].items()}
    sides = [
        [word for doc in articles.index[articles["source"] == source] for word in words[doc]]
        for source in (TARGET, REFERENCE)
    ]
    return {
        "version": nltk.__version__,
        "counts": _counts(words.values()),
        "pairs": _pairs(articles["text"], split),
        "keyness": _keyness(*map(nltk.FreqDist, sides)),
        "lines": {word: _lines(words, word) for word in SOUGHT},
        "neighbours": {word: _neighbours(list(words.values()), word) for word in SOUGHT},
        "collocates": {word: _collocates(words, word) for word in SOUGHT},
        "together": _together([set(split(text.casefold())) for text in articles["text"][-6:]]),
        "agreement": _agreement(),
    }


def _counts(texts):
    from nltk import FreqDist

    return dict(FreqDist(word for words in texts for word in words))


def _pairs(texts, split):
    """Two words in a row, none across punctuation."""
    from nltk import FreqDist, bigrams
    from nltk.tokenize import RegexpTokenizer

    phrases = RegexpTokenizer(PHRASES, gaps=True).tokenize
    rows = (bigrams(split(phrase)) for text in texts for phrase in phrases(text))
    return dict(FreqDist(" ".join(pair) for row in rows for pair in row))


def _keyness(own, other):
    """A word and a side in the place of two words: likelihood ratio and chi-squared."""
    from nltk.metrics import BigramAssocMeasures as Measures

    total = own.N() + other.N()
    tables = {word: (own[word], (own.N(), own[word] + other[word]), total) for word in own | other}
    return {
        word: {"g2": Measures.likelihood_ratio(*table), "chi_squared": Measures.chi_sq(*table)}
        for word, table in tables.items()
    }


def _lines(words, sought):
    """Document, place, words before and words after, each occurrence of a word."""
    from nltk.text import ConcordanceIndex

    return [
        [doc, line.offset, line.left[-WINDOW:], line.right[:WINDOW]]
        for doc, tokens in words.items()
        for line in ConcordanceIndex(tokens).find_concordance(sought, width=4 * (WINDOW + 1))
    ]


def _neighbours(texts, sought):
    from nltk.collocations import BigramCollocationFinder

    found = BigramCollocationFinder.from_documents(texts).ngram_fd.items()
    return {
        "left": {a: count for (a, b), count in found if b == sought},
        "right": {b: count for (a, b), count in found if a == sought},
    }


def _collocates(words, sought):
    """Measures of a word in the windows against all words that are not the one sought."""
    from nltk.metrics import BigramAssocMeasures as Measures

    inside, totals, hits = Counter(), Counter(), 0
    for tokens in words.values():
        places = [at for at, word in enumerate(tokens) if word == sought]
        near = {at + step for at in places for step in range(-WINDOW, WINDOW + 1)}
        totals.update(word for word in tokens if word != sought)
        inside.update(word for at, word in enumerate(tokens) if at in near and word != sought)
        hits += len(places)
    return {
        word: {
            "count": count,
            "g2": Measures.likelihood_ratio(*(table := _marginals(word, inside, totals))),
            "pmi": Measures.pmi(*table),
            "t_score": Measures.student_t(*table),
            "dice": Measures.dice(count, (hits, totals[word]), totals.total()),
        }
        for word, count in inside.items()
    }


def _marginals(word, inside, totals):
    return inside[word], (inside.total(), totals[word]), totals.total()


def _together(texts):
    """PMI of two words by the texts that hold them."""
    from nltk.metrics import BigramAssocMeasures as Measures

    pairs = {pair: [set(pair) <= text for text in texts] for pair in combinations(NAMED, 2)}
    has = {word: sum(word in text for text in texts) for word in NAMED}
    return {
        " ".join(pair): Measures.pmi(sum(both), (has[pair[0]], has[pair[1]]), len(texts))
        for pair, both in pairs.items()
    }


def _agreement():
    """Alpha of all coders; share of agreement and Cohen's kappa of two who coded the same."""
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import binary_distance, interval_distance

    coding = pd.read_csv(FOLDER / "coding.csv")
    rows = list(coding[["coder", "unit", "tone"]].itertuples(index=False, name=None))
    two = AnnotationTask([row for row in rows if row[0] != "Samar"])
    return {
        "nominal": AnnotationTask(rows, distance=binary_distance).alpha(),
        "interval": AnnotationTask(rows, distance=interval_distance).alpha(),
        "categories": {
            str(tone): AnnotationTask([(*row[:2], row[2] == tone) for row in rows]).alpha()
            for tone in sorted({row[2] for row in rows})
        },
        "agreed": two.avg_Ao(),
        "kappa": two.kappa(),
    }


if __name__ == "__main__":
    text = json.dumps(record(), ensure_ascii=False, indent=0, sort_keys=True)
    (FOLDER / "nltk.json").write_text(text + "\n", encoding="utf-8")
