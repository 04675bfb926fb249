"""What coordinators tell their groups: shown first, sent once, changed or withdrawn later."""
