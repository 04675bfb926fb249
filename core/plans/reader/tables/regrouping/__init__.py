"""Tables put in another order before they are read by row: heads on two rows, months side by side, records."""
