"""How requests are served: threads for blocking work, a cache of recent reads, and Teams' limits."""
