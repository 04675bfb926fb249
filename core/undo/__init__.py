"""What people have changed and can take back for a while, in the order in which they did it."""
