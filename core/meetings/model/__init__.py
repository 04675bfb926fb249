"""Meetings, changes and edits as frozen data."""
