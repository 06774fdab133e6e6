"""Data files: stopwords, reporting verbs, months, titles, page furniture, coders' instructions."""
