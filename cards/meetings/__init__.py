"""Cards about meetings."""
