"""Names of actors: mentions, candidates, spellings."""
