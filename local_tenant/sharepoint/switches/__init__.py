"""What can go wrong, or be otherwise, when a test or a demonstration wants it."""
