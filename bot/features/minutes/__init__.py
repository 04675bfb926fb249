"""Decisions and tasks: noted at a meeting, listed for everybody, and posted before the next one."""
