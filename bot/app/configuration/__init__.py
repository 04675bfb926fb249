"""Settings from the environment, and what rules and texts need of them."""
