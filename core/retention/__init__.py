"""What is stored about people, and how long: export, erasure and disposal."""
