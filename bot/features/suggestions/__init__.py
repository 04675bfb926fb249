"""Themes that members wish for."""
