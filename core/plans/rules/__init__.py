"""Rules on what a plan changes among the stored meetings."""
