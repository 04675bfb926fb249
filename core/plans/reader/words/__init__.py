"""Words by which headings, groups, forms and kinds of meetings are known."""
