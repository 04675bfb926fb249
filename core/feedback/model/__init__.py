"""Feedback as frozen data."""
