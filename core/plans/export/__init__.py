"""What we write for people: the plan as a document, a table and a calendar."""
