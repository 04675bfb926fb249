"""Plan imports: one transaction a file."""
