"""The recorded state of the library, and the site's changes of it."""
