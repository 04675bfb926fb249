"""The network's annual report: made of the year's figures and what coordinators write, as PDF, HTML and JSON."""
