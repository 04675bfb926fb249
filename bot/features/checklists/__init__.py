"""A meeting's checklist: missing data is asked for when it is over, and nudged once."""
