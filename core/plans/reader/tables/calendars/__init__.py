"""Calendars in tables: what happens a day stands in the cell where its column and row meet."""
