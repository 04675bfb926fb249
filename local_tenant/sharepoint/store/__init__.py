"""The site's state, stored in SQLite so that it survives a restart."""
