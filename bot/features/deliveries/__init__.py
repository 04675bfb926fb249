"""What was sent, what is coming, what failed; pausing and resuming."""
