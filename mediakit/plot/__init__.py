"""Pictures of the tables: `mk.plot.NAME(table)` draws what the helper NAME returns.

Nothing here imports matplotlib or plotly before the first picture is drawn, and no plot before
it is asked for. A plot is one file and one line below.
"""

from __future__ import annotations

from mediakit.lazily import lazily, listing_names

with lazily(globals()):
    from mediakit.plot.actor_counts import actor_counts as actor_counts
    from mediakit.plot.actor_network import actor_network as actor_network
    from mediakit.plot.agreement import agreement as agreement
    from mediakit.plot.cited_sources import cited_sources as cited_sources
    from mediakit.plot.collocates import collocates as collocates
    from mediakit.plot.compare_labels import compare_labels as compare_labels
    from mediakit.plot.compare_sources import compare_sources as compare_sources
    from mediakit.plot.compare_stories import compare_stories as compare_stories
    from mediakit.plot.confusion import confusion as confusion
    from mediakit.plot.coverage import coverage as coverage
    from mediakit.plot.dates_mentioned import dates_mentioned as dates_mentioned
    from mediakit.plot.dispersion import dispersion as dispersion
    from mediakit.plot.lexical_diversity import lexical_diversity as lexical_diversity
    from mediakit.plot.lexicon_counts import lexicon_counts as lexicon_counts
    from mediakit.plot.look.settings import use as use
    from mediakit.plot.picture import Picture as Picture
    from mediakit.plot.quotations import quotations as quotations
    from mediakit.plot.shared_text import shared_text as shared_text
    from mediakit.plot.source_similarity import source_similarity as source_similarity
    from mediakit.plot.stories import stories as stories
    from mediakit.plot.story_table import story_table as story_table
    from mediakit.plot.term_frequency import term_frequency as term_frequency
    from mediakit.plot.term_shift import term_shift as term_shift
    from mediakit.plot.timeline import timeline as timeline
    from mediakit.plot.voices import voices as voices
    from mediakit.plot.wire_clusters import wire_clusters as wire_clusters
    from mediakit.plot.word_cloud import word_cloud as word_cloud

listing_names(__name__)
del lazily, listing_names
