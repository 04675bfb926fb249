"""Joint projects: an idea that municipalities join, its stages, and what came of it."""
