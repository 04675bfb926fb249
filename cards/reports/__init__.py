"""The annual report: its draft, publishing it, and the card in channels that tells of it."""
