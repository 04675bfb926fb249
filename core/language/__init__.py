"""Swedish and English: dates, times, numbers, lists and plurals, read and written."""
