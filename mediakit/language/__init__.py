"""What a text says: from tokens and lists to spans. Knows no Corpus and no table of a helper."""
