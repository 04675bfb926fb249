"""People and roles as frozen data."""
