"""Queries about attendance, and about imports of reports."""
