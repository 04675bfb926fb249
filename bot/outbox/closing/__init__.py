"""What closes by itself when its time is over: feedback, surveys and polls."""
