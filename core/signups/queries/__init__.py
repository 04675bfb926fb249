"""Queries about sign-ups, places that became free, and reminders."""
