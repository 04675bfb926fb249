"""What a plan is, once read."""
