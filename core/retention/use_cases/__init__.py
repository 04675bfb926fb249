"""Erasing a person: one transaction each."""
