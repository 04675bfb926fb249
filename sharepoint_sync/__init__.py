"""The publishing worker: documents in a folder become documents and pages on the site."""
