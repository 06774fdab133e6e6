"""Reported speech: verbs and cues, who speaks, what is said."""
