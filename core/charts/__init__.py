"""Pictures of figures in one style, for cards, pages and the report; they know no feature."""
