"""Tests of the network itself."""
