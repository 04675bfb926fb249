"""What may be published, as it is called and as it reads; pure."""
