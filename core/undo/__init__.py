"""Changes that people have made and can undo for a while, in order."""
