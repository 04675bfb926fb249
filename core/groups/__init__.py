"""The network's groups: their names now and before, and whether they have ended."""
