"""Teams: channels, threads, cards, and people to act as."""
