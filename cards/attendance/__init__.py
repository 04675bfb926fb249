"""Attendance cards: the form, what was saved, and the preview of an attendance report."""
