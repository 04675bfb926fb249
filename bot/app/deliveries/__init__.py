"""Kinds of deliveries, and the port that sends them."""
