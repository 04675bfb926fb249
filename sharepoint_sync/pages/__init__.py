"""The HTML of the site's pages; pure functions without requests."""
