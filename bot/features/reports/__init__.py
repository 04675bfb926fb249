"""The annual report: its draft, what coordinators write in it, and its publishing."""
