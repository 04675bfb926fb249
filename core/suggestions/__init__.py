"""Themes that members suggest with `önskar`, votes on them, and decisions."""
