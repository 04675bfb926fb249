"""Polls in a group's channel."""
