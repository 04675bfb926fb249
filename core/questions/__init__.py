"""Questions that cards ask: their kinds, what an answer may be, and what of the answers is shown."""
