"""One folder per feature: its commands, card actions, delivery kinds and presenters."""
