"""Swedish as people read and write it: dates, times, numbers, plurals, lists."""
