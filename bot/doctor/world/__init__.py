"""What checks ask of the world outside."""
