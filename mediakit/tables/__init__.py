"""What happens to a finished table: shown, saved, drawn as a network, searched for changes."""
