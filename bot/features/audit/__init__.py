"""`ändringar`: who changed what, and when."""
