"""Buttons that people press: verbs, and card data."""
