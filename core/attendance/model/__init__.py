"""Who took part in a meeting, and what a report of Teams' says of it."""
