"""Meetings of one or several groups, and how they change."""
