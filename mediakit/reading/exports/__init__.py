"""Files of news databases: one file a format, told apart by what they hold."""

from mediakit.reading.exports.formats import recognise
from mediakit.reading.exports.reader import is_export, read_export

__all__ = ["is_export", "read_export", "recognise"]
