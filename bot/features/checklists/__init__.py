"""What a meeting has and lacks: asked for when it is over, and nudged once."""
