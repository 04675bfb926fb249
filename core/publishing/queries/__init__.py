"""Questions about decisions on publishing, a module a table."""
