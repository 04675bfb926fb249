"""Who comes to a meeting."""
