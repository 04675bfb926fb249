"""Polls in a group's channel: a quick question with some choices, or which day suits best."""
