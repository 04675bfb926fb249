"""Adaptive Cards for Teams: a typed view in, plain data out; no lookups and no formatting left to do."""
