"""What time makes the bot do."""
