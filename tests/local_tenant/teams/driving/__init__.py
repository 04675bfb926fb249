"""Drives the local Teams as a person does: its page in a browser, cards to show, and a bot that answers."""
