"""What members know, and what they ask each other."""
