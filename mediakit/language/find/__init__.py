"""Words, phrases and patterns found among tokens."""
