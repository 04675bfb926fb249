"""Documents from meetings: links to published ones, and nudges about missing ones."""
