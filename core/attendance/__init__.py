"""Attendance: who took part in a meeting."""
