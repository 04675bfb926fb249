"""`ångra`: one's last change, while it can still be undone."""
