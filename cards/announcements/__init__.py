"""Announcements: as members see them, and as coordinators write, send and follow them."""
