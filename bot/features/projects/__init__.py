"""Joint projects: proposing, joining, changing, and messages to their owners."""
