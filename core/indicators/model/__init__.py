"""Indicators as frozen data."""
