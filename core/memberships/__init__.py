"""Municipalities of the network by year: which are members, since when, and what they pay."""
