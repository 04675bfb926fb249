"""What coordinators and members do with polls: one transaction each."""
