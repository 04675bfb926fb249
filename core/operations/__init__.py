"""What whoever looks after a process may ask of it: is it alive, is it ready, and its figures."""
