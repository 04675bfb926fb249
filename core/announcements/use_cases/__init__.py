"""Use cases of announcements: one transaction each."""
