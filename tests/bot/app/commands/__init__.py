"""What people type: commands by word, and those that words point to."""
