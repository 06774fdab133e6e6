"""The days that a text speaks of."""
