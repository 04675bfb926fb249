"""The report as documents: Typst and PDF, HTML, JSON, and the site's page."""
