"""The yearly plan, read in and approved."""
