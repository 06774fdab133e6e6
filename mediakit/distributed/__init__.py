"""The same helpers over more text than memory holds, on Dask."""

from mediakit.distributed.scanned import ScannedCorpus
from mediakit.distributed.scanning import scan

__all__ = ["ScannedCorpus", "scan"]
