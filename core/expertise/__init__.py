"""What members say that they know, and who is found for a question; nobody who hasn't said so themselves."""
