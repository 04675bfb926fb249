"""Words of reports in many languages, and names without what Teams puts after them."""
