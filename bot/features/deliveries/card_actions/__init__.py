"""Buttons about deliveries."""
