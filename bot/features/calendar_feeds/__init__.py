"""The addresses of groups' calendars."""
