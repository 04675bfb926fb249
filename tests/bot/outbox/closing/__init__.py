"""Feedback rounds that close: with keys renewed, lost and put back, and processes killed."""
