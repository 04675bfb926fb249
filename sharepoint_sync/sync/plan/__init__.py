"""What should stand on the site, and the steps that make it so: pure functions over data."""
