"""The year in figures, and the rows behind a figure."""
