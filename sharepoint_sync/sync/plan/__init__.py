"""What should be on the site, and the steps to get there: pure functions over data."""
