"""Questions about documents, pages and what the worker remembers of the site, a module a table."""
