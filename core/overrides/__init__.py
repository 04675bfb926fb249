"""What coordinators decide about single deliveries: hold them, add a note on top, or send them again."""
