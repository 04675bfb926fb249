"""Days, weeks and months as they are said from today: "i morgon", "nästa onsdag", "förra veckan", "midsommarafton"."""
