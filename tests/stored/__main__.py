"""`python -m tests.stored VERSION`: stores today's schema with something in every table, for later versions."""

import gzip
import sqlite3
import sys
import tempfile
from pathlib import Path

from core.database.engine import migrate, open_engine
from tests.core.retention.everything_about import hold_everything
from tests.stored import FOLDER


def main(version: str) -> None:
    """Write the dump."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "stored.db"
        engine = open_engine(f"sqlite:///{file}")
        migrate(engine)
        with engine.begin() as conn:
            hold_everything(conn)
        engine.dispose()
        stored = sqlite3.connect(file)
        dump = "\n".join(stored.iterdump()).encode()
        stored.close()
    (FOLDER / f"natverksboten-{version}.sql.gz").write_bytes(gzip.compress(dump, mtime=0))


if __name__ == "__main__":
    main(sys.argv[1])
