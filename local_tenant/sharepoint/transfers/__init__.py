"""Bytes on their way into the library and out of it, and what the service makes of them."""
