"""Links to news from others, collected in a monthly digest."""
