"""Working days, public holidays and office hours."""
