"""Sign-ups: who will come to a meeting."""
