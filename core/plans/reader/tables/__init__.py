"""Tables by their contents: rows of meetings, months across, lists in columns."""
