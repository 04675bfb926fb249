"""What was typed after a word that changes a meeting, parted and read."""
