"""The yearly survey."""
