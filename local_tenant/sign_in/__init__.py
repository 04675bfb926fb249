"""Sign-in: real signed tokens, for people nobody has to be."""
