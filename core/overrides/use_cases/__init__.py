"""Coordinators decide about single deliveries: before they leave, and to send them again."""
