"""A corpus in a folder: its table, its words and its states, opened without reading them anew."""
