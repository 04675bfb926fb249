"""The municipal network itself; nothing of Microsoft in it."""
