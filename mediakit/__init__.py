"""Study news media in notebooks, Arabic first.

>>> import mediakit as mk
>>> corpus = mk.load_seeds().clean()
>>> table = corpus.term_frequency(by="source")
"""

from mediakit._version import __version__
from mediakit.corpus import Corpus
from mediakit.lazily import lazily, listing_names

with lazily(globals()):  # each is loaded when it is first asked for
    from mediakit import plot
    from mediakit.distributed import ScannedCorpus, scan
    from mediakit.exploration.explorer import Explorer, explore
    from mediakit.lists.actors import Actor, Actors, Alias, Folds
    from mediakit.lists.lexicon import Lexicon
    from mediakit.lists.offices import Office
    from mediakit.lists.ready import load_actors, load_lexicon
    from mediakit.lists.reference import ReferenceList
    from mediakit.reading import (
        load,
        load_classroom,
        load_seeds,
        read_entities,
        read_export,
        read_folder,
        read_table,
    )
    from mediakit.report import report
    from mediakit.tables.changes import change_points
    from mediakit.tables.documents import ShownDocument, show_document
    from mediakit.tables.entities import merge_entities
    from mediakit.tables.methods import methods
    from mediakit.tables.networks import to_networkx
    from mediakit.tables.session import session_info
    from mediakit.tables.shown import ShownTable, show
    from mediakit.tables.stories import compare_stories, story_table
    from mediakit.text.normalization import Normalization
    from mediakit.text.stopwords import reporting_verbs, stopwords
    from mediakit.tokens import Tokens
    from mediakit.validation.agreement import agreement, confusion
    from mediakit.validation.coding import read_coding
    from mediakit.validation.intrusion import word_intrusion, word_set_intrusion
    from mediakit.validation.mentions import evaluate_mentions, mention_errors
    from mediakit.validation.stories import evaluate_stories

__all__ = [
    "Actor",
    "Actors",
    "Alias",
    "Corpus",
    "Explorer",
    "Folds",
    "Lexicon",
    "Normalization",
    "Office",
    "ReferenceList",
    "ScannedCorpus",
    "ShownDocument",
    "ShownTable",
    "Tokens",
    "__version__",
    "agreement",
    "change_points",
    "compare_stories",
    "confusion",
    "evaluate_mentions",
    "evaluate_stories",
    "explore",
    "load",
    "load_actors",
    "load_classroom",
    "load_lexicon",
    "load_seeds",
    "mention_errors",
    "merge_entities",
    "methods",
    "plot",
    "read_coding",
    "read_entities",
    "read_export",
    "read_folder",
    "read_table",
    "report",
    "reporting_verbs",
    "scan",
    "session_info",
    "show",
    "show_document",
    "stopwords",
    "story_table",
    "to_networkx",
    "word_intrusion",
    "word_set_intrusion",
]

listing_names(__name__)
del lazily, listing_names
