"""What is done with channels: binding them to groups, and releasing them."""
