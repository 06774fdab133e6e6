"""Held against people: mentions against gold annotations, coders against each other."""
