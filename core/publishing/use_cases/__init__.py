"""What is decided about publishing, one transaction each."""
