"""Dates and times in what people write: their places, and their days once the year is known."""
