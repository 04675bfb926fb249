"""`ny`: a coordinator adds a meeting to the year, in a sentence or by a form."""
