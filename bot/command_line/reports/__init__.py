"""Parts of `natverksbot report`."""
