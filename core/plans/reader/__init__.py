"""Reads a plan document: meetings, problems, questions, and an account of every date."""
