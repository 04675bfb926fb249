"""End-to-end tests over the local tenant: real processes, real tokens, real HTTP."""
