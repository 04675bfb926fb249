"""Cards of polls."""
