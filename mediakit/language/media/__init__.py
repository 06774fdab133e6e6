"""Agencies and outlets: their kinds, names and credits."""
