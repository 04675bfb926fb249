"""Cards about the yearly plan."""
