"""The report's sections, one a module; each says nothing where it has nothing to say."""
