"""Requests that have had their effect, so that none has it twice."""
