"""Tables whose rows or columns are months or weeks."""
