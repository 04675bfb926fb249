"""What the buttons of a question carry of a doubted sentence."""
