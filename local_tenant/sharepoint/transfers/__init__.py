"""Uploads, downloads, and what the service does to uploaded files."""
