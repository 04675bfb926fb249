"""What people type: commands by word, and the meeting that they mean."""
