"""Documents that others wrote, as blocks: Word, pdf, Excel, CSV, text, Markdown and calendars."""
