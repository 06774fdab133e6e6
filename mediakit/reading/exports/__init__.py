"""Files of news databases: one file a format, told apart by what they hold."""

from mediakit.reading.exports.formats import recognise
from mediakit.reading.exports.reader import read_export

__all__ = ["read_export", "recognise"]
