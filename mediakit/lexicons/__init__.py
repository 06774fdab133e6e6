"""Data files: stopwords, reporting verbs, months, page furniture, instructions for coders."""
