"""What coordinators decide about single deliveries before they leave: held, or with a sentence on top."""
