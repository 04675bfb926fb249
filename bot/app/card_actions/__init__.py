"""Buttons that people press: verbs, and what a card carries."""
