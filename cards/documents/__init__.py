"""Cards about documents: what was published, what wasn't and why, and questions."""
