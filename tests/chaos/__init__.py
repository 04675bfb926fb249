"""Plays a year under faults (killed processes, failing services), then compares what was sent and what was due."""
