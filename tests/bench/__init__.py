"""What the product costs, measured against something else in the same run; figures are ratios, never tests."""
