"""Calendars (RFC 5545): a row for each occurrence of each event."""
