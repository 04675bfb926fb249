"""What the site holds, kept in SQLite so that it survives a restart."""
