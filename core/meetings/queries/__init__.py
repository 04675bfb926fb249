"""Queries about meetings, their changes and edits."""
