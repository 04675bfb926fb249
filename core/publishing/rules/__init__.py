"""What may be published, by name and content; pure."""
