"""What is recorded of the library, and what the site says of it."""
