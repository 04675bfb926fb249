"""Checks of the whole installation, for administrators."""
