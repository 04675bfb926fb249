"""Municipalities of the network: members, fees, and who takes part."""
