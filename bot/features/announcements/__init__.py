"""`meddela` and `meddelanden`: announcements from coordinators to their groups."""
