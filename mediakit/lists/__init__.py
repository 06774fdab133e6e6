"""What a reader looks for: actors, words by category, counts of another corpus."""
