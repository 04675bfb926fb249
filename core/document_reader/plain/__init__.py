"""Text, Markdown and CSV: formats that need no library."""
