"""`koppla` and `koppla loss`: binds a channel to a group; previewed, and undoable for ten minutes."""
