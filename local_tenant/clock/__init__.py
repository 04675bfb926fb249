"""The clock that jumps from one due moment to the next."""
