"""What several commands read of a typed sentence: days and hours, a year, and what buttons add to it."""
