"""Tampered requests and floods of them, against a bot of their own."""
