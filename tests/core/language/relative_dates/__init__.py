"""Days said from today."""
