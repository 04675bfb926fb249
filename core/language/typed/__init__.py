"""Dates as people type them in a chat."""
