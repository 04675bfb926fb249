"""Anonymous feedback: invited, encrypted, closed, counted, disclosed."""
