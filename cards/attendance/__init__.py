"""Who came: the form, what was saved, and what a report says before it is saved."""
