"""What is noted of meetings: the form of one meeting, lists of decisions and tasks, and the word before a meeting."""
