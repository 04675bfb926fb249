"""The year in figures: indicators, targets, and the rows behind them."""
