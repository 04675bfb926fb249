"""Invented members who live through the sample year."""
