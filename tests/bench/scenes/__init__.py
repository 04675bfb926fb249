"""What the measures run against: databases with a year in them, and servers as processes of their own."""
