"""From files to a Corpus."""

from mediakit.lazily import lazily, listing_names

with lazily(globals()):
    from mediakit.reading.entities import read_entities
    from mediakit.reading.exports import read_export, recognise
    from mediakit.reading.folders import read_folder
    from mediakit.reading.saved import load
    from mediakit.reading.seeds import load_classroom, load_seeds, seeds_folder
    from mediakit.reading.tables import read_frame, read_table

__all__ = [
    "load",
    "load_classroom",
    "load_seeds",
    "read_entities",
    "read_export",
    "read_folder",
    "read_frame",
    "read_table",
    "recognise",
    "seeds_folder",
]

listing_names(__name__)
