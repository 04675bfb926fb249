"""Processed requests, so that none takes effect twice."""
