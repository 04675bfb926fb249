"""`koppla` and `koppla loss`: whose channel a channel is, shown before it is done and undone for ten minutes."""
