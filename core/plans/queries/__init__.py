"""Queries about plan imports, the answers to plans' questions, and the meetings that a plan leaves alone."""
