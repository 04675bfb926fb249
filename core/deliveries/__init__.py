"""The outbox: messages to channels, their states, limits and history."""
