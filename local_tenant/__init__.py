"""Microsoft 365 on one's own machine, for trying out, demonstrations and tests."""
