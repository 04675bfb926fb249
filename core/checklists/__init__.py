"""What a meeting has and lacks, computed from other data, and a coordinator's line on its outcome."""
