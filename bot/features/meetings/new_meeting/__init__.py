"""`ny`: a coordinator adds a meeting, by a sentence or a form."""
