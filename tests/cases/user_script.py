"""What a researcher writes, for type checkers: the test runs them over it."""

import pandas as pd

import mediakit as mk

corpus: mk.Corpus = mk.load_classroom()
arabic = mk.Corpus(corpus[corpus["language"] == "ar"])
actors = mk.Actors.from_dict(
    {"sayrami": {"name": "السيرمي", "type": "person", "aliases": ["السيرمي"], "gender": "female"}}
)
frames: mk.Lexicon = mk.load_lexicon("frames")
heads = mk.load_actors("heads") | mk.load_actors("states")

terms: pd.DataFrame = arabic.term_frequency(
    by="source", unit="lemma", stopwords=mk.stopwords() | {"وكالة"}
)
counts = arabic.actor_counts(actors, by=["source", "month"], fields=["gender"])
keyness = arabic.compare_sources(target="daftar", reference="wanis", min_documents=3)
shift = arabic.term_shift("daftar", "wanis")
lines = arabic.concordance("إضراب", window=5, match="term", sort="date", n=20)
beside = arabic.collocates("إضراب", window=5, match="term")
said = arabic.quotations(kinds=("direct", "partial"), actors=actors, fields=["gender"])
cited = arabic.cited_sources(actors=actors)
heard = arabic.voices(of="actor", actors=actors)
alike = arabic.source_similarity(measure="cosine")
words = arabic.lexicon_counts(frames)
once = arabic.with_wire("weighted").with_intervals(level=0.9).voices(by="source")
lexical = arabic.lexical_diversity(unit="lemma")
frame: pd.DataFrame = actors.to_frame()
shown = mk.show(counts, language="ar")
picture: mk.plot.Picture = mk.plot.term_frequency(terms, n=5)
print(lines.hits, len(terms), said["actor"].notna().sum(), corpus.summary(), corpus.helpers())
total: int = lines.hits + len(frames["conflict"].entries)
mk.plot.use(language="ar", backend="matplotlib")
