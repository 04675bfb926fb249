"""The yearly plan: reading, comparing with stored meetings, approving and exporting."""
