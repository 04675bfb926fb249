"""The annual report: its draft, publishing it, and the card that announces it in channels."""
