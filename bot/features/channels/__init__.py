"""Which channel belongs to which group."""
