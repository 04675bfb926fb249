"""What members know, and who is found for a question."""
