"""What coordinators decide about single deliveries: held, with a sentence on top, or sent once more."""
