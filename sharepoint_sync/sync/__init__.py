"""Compares what should be on the site with what was recorded, and carries out the steps."""
