"""Rules on answers: what one may be, and what of them may be shown."""
