"""Whole stories over the local tenant: real processes, real tokens, real HTTP."""
