"""Joins all features: one module for each kind of thing that features register; import from it what you need."""
