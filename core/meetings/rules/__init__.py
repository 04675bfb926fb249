"""When each group hears of a meeting, and what of a change."""
