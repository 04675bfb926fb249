"""Reads a plan document into meetings, problems and questions, and accounts for every date."""
