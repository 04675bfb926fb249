"""The part of Microsoft Graph that the worker needs, and pages where a person can look."""
