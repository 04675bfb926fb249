"""Joint projects: the form and its preview, one project, the list, stages, and messages to the owner."""
