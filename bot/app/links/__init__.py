"""Signed addresses of calendars, calendar files and lists of sign-ups."""
