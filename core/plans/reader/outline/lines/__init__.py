"""Which lines belong together: rows of several lines, running text, bullets that are headings, days under a month."""
