"""How requests are served: threads for what blocks, what was read a moment ago, and Teams' limits."""
