"""Finds which meeting somebody means: what their words say, and the meetings that match."""
