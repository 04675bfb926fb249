"""Typed commands: which one is meant, and which meeting."""
