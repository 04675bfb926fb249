"""Questions about feedback, its keys and its pools."""
