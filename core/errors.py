"""The base of all that the network refuses; each feature has its own errors beside its code."""


class CoreError(Exception):
    """Base of all that the network refuses."""
