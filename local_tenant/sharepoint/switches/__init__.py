"""Faults and settings that a test or a demonstration can switch on."""
