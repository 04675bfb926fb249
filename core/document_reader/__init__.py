"""Documents of every kind to numbered lines; those that need a parser are read in a child process."""
