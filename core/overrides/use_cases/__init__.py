"""Coordinators decide about single deliveries: before they leave, and once more after."""
