"""The days that a row names: dates, runs of them, weeks, and the year they are in."""
