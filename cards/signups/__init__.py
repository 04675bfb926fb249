"""Cards about sign-ups."""
