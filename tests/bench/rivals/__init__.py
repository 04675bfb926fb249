"""Other ways to answer a card: Microsoft's libraries, each bare and in a Python environment of its own."""
