"""People, municipalities and roles."""
