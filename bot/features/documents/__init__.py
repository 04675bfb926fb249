"""Documents from meetings: links to what was published, and the word that something is missing."""
