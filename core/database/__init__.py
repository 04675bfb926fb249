"""The network's database: tables, migrations, one writer, and queries named for what they answer."""
