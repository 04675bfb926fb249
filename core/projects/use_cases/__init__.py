"""Projects are proposed, joined, asked about, changed and taken over."""
