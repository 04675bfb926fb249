"""Pdf files: lines, columns and tables found by where the letters stand (pdfplumber)."""
