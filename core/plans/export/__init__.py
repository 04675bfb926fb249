"""Exports of the year's plan: Word, Excel and Markdown."""
