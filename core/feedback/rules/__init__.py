"""Rules on which feedback figures may be disclosed."""
