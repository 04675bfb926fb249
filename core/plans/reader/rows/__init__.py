"""One row of a plan: its dates, what they are about, its times and its other parts."""
