"""What counts as what in the indicators; pure functions."""
