"""Relative dates: "i morgon", "nästa onsdag", "förra veckan", "midsommarafton"."""
