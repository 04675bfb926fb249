"""The base class of the product's own errors; each feature has its errors in an `errors.py` of its own."""


class CoreError(Exception):
    """Base class of errors raised when a rule of the network is broken."""
