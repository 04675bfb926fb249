"""What people decide about publishing: answers to the worker's questions, documents sent in, documents withdrawn."""
