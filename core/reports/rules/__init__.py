"""How a report is composed of what is known."""
