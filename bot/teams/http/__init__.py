"""The HTTP server: connections, limits, the endpoint."""
