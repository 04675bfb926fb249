"""Wished-for themes."""
