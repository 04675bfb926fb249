"""Frozen data and rules of the network; standard library only."""
