"""One folder a feature: its commands, card actions and presenters."""
