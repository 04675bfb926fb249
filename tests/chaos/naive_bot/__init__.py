"""A bot that sends as the first idea has it, to show that the books find what it does wrong."""
