"""Decisions, and who does what by when, as coordinators note them at a meeting by `anteckna`."""
