"""What is stored of indicators: targets."""
