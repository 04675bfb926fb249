"""Changing meetings: one transaction a file."""
