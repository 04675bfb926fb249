"""What should stand on the site, compared with what was recorded, step by step."""
