"""The database: engine, migrations, shared metadata and the one writer."""
