"""What is stored about a person: shown to them, and erased on their word."""
