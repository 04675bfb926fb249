"""The report's sections, one a module; each says nothing if it has nothing to say."""
