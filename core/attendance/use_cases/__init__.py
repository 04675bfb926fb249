"""Use cases of attendance: one transaction each."""
