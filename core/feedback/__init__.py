"""Anonymous feedback: who is invited, encryption, closing, counting, disclosure."""
