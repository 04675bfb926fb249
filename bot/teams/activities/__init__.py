"""Activities: parsed, mapped to the product's own messages, handled."""
