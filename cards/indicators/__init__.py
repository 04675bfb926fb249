"""A year's indicators, and the rows behind each."""
