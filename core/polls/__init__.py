"""Polls in a group's channel: a quick question with some choices, and which day suits most."""
