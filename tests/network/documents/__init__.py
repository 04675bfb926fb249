"""Tests of what we write for people."""
