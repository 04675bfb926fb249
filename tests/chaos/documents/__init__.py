"""Fuzzes the plan reader: mutated, truncated and made-up documents, and what must hold for each."""
