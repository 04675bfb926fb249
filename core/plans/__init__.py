"""The yearly plan: read from a document, compared with what is stored, approved, and written again."""
