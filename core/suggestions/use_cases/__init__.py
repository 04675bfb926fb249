"""What changes suggestions, each in one transaction."""
