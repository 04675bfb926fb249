"""What is written about the project is true: paths, commands, settings, diagrams."""
