"""The outbox: what should reach a channel, and what came of it."""
