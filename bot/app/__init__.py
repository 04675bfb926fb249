"""What every feature is given: context, registries, messages, settings and metrics."""
