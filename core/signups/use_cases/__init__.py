"""What people and coordinators do with sign-ups: one transaction each."""
