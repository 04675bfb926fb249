"""The report as frozen data."""
