"""Cards about deliveries, for coordinators."""
