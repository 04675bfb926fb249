"""Excel workbooks: all sheets and cells, read from the XML itself (ECMA-376, strict and transitional)."""
