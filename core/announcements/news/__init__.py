"""Links to what others tell, gathered into a digest a month."""
