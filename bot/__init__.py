"""The Teams bot: requests, replies, and messages that are sent automatically."""
