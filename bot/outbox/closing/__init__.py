"""Closes feedback, surveys and polls when their time is over."""
