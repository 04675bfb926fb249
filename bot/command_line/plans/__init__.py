"""`natverksbot plan check|import|export`: the yearly plan without Teams."""
