"""What is done with groups: seeding, starting, renaming and ending them."""
