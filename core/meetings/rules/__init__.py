"""Rules on when groups are reminded of a meeting, and of which changes they are notified."""
