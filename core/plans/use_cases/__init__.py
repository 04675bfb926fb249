"""Use cases of plan imports: one transaction each."""
