"""The site as its readers see it in a browser."""
