"""Channels and personal chats in which the bot can write, and the groups they are bound to."""
