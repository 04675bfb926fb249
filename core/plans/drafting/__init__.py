"""Next year's plan, drafted from this year's pattern."""
