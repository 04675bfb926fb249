"""A look at the whole installation, for administrators."""
