"""What is done with reports."""
