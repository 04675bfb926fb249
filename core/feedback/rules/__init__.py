"""What of feedback may be disclosed."""
