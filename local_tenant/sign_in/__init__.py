"""Sign-in: real signed tokens for invented people."""
