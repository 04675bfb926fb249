"""`meddela` and `meddelanden`: what coordinators tell their groups."""
