"""Dates and times in what people write: found with their places, and turned into calendar days when the year is known."""
