"""Tests of reading documents as blocks."""
