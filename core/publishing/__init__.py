"""What people decide about publishing: answers to the worker's questions, documents handed in, documents withdrawn."""
