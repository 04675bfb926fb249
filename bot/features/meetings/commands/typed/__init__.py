"""Parses what was typed after a command that changes a meeting."""
