"""The report's sections, one per module; each is left out if it is empty."""
