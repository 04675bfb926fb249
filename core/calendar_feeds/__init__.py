"""A group's meetings as a calendar that people subscribe to, at an address that can be replaced."""
