"""What the bot asks Microsoft Graph for, where it is switched on."""
