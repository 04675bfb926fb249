"""What a meeting has and lacks, from facts that are known anyway, and what came of it."""
