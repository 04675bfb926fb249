"""Rules on answers: which are valid, and what may be shown of them."""
