"""Minutes: one meeting's form, lists of decisions and tasks, and the reminder of tasks before a meeting."""
