"""Word documents: all of the body in reading order, read from the XML itself (ECMA-376, strict and transitional)."""
