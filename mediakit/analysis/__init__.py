"""From a Corpus to a tidy table: one public helper a file, the file named after the helper."""
