"""Questions about meetings, changes and edits."""
