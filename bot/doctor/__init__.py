"""Checks the whole installation: what works, what doesn't, and what to do."""
