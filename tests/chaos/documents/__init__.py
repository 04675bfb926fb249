"""Plans' documents mutated, truncated and made up, read and shown: what must hold for every one of them."""
