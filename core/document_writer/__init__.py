"""What is written for people in files that many features make."""
