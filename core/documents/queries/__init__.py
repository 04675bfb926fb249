"""Queries about documents, pages and the worker's state, one module per table."""
