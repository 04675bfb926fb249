"""Commands about attendance reports, one module each."""
