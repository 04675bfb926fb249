"""Databases for tests: PostgreSQL, compiled statements that are shared, and long work that is done once."""
