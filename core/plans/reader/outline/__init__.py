"""A document as an outline: headings, what they give to the rows below them, and the rows."""
