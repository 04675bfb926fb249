"""What all features use: context, registries, messages, settings and metrics."""
