"""The documents are true: paths, commands, settings, diagrams."""
