"""What a backup holds, and what becomes of it when it is restored."""
