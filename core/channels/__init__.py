"""Channels and chats that the bot can write in, and whose they are."""
