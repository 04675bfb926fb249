"""Announcement cards: for members, and for coordinators who write, send and follow announcements."""
