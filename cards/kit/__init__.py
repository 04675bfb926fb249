"""What every card is built from."""
