"""How Graph is spoken: requests, answers, batches, pages of lists, and who may."""
