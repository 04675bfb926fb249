"""Joint projects: proposed, joined, changed; and what their owners are told."""
