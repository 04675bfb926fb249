"""Cards that ask for feedback and show results."""
