"""Decisions and tasks: noted at a meeting, listed for everybody, and named before the next one."""
