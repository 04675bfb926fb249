"""Dates and times in written text: their positions, and their days once the year is known."""
