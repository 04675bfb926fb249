"""Who may call the bot, and how the bot signs in."""
