"""What is measured: databases with a year in them, and servers in their own processes."""
