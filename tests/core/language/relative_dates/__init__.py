"""Days relative to today."""
