"""Documents from meetings, and what of them stands on the site."""
