"""The content of a backup, and how it is restored."""
