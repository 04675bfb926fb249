"""What is held about people, and how long: export, erasure and disposal."""
