"""Joint projects: the form and its preview, one project, the list, stages, and words to the owner."""
