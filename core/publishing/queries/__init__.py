"""Queries about decisions on publishing, one module per table."""
