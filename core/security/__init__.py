"""Keys, certificates, private files and random ids."""
