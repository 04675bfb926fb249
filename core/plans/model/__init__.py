"""Plans and imports as frozen data."""
