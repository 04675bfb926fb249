"""The account of a document: what was found, what was set aside, and that nothing was dropped."""
