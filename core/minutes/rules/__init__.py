"""How lines of minutes are read, the order of items, and before which meeting a task is posted; pure functions."""
