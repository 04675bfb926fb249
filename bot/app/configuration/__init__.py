"""Settings from the environment, and the part of them that features get."""
