"""What lines of minutes mean, in which order items stand, and before which meeting a task is named; pure functions."""
