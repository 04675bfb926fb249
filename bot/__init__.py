"""The Teams bot: what it hears, what it answers, and what time makes it say."""
