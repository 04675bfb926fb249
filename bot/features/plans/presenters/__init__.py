"""A plan's differences, questions and reading, in the words that cards and the command line show."""
