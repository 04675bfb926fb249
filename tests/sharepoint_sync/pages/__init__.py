"""What the pages on the site say."""
