"""What members say that they know, and who is found for a question; only people who said so themselves."""
