"""Feedback: one transaction a file."""
