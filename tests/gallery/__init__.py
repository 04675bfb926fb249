"""Every card in every state, as the local Teams shows it: `python -m tests.gallery` to look, and tests that look."""
