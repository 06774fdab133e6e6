"""The two libraries that draw a chart."""
