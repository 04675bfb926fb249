"""The checks' port to other services."""
