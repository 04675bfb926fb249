"""Values as reports write them: moments, durations, and the order of day, month and year."""
