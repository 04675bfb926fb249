"""Indicators: one transaction a file."""
