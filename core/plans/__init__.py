"""The yearly plan: read, compared with what is stored, approved, and written again."""
