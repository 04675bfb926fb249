"""Joint projects: an idea that municipalities join, its stages, and its outcome."""
