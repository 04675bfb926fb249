"""Queries about feedback, its keys and its suppression pools."""
