"""Queries about plan imports, answers to plans' questions, and meetings that a plan can't change."""
