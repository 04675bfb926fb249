"""How fast Teams lets us send, and what has been sent lately."""
