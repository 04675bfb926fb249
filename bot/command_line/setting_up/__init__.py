"""The guided set-up: questions, their checks, the file of settings, and the commands to run elsewhere."""
