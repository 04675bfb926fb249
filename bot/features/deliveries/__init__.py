"""What was sent, what is coming and what failed; deciding about single messages; pausing and resuming."""
