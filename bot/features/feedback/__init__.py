"""Feedback on meetings and its results."""
