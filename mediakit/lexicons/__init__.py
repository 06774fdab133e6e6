"""Words and patterns as data, and their one reader (`reading`)."""
