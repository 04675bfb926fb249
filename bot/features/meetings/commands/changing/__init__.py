"""Commands by which coordinators change a meeting, after a preview."""
