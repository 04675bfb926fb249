"""A plan document in, rows and problems out."""
