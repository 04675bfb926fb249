"""Use cases that change meetings: one transaction each."""
