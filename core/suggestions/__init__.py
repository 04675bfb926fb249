"""Themes that members wish for by `önskar`, votes on them, and what became of them."""
