"""Web pages and mails saved as HTML: what a reader of the page sees, in order, and what is hidden from them."""
