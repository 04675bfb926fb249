"""Which groups a test's database has."""

from uuid import uuid4

from sqlalchemy import Connection, delete

from core.database.writer import Writer
from core.groups import queries
from core.groups.tables import former_group_names, groups


def set_groups(writer: Writer, *names: str) -> None:
    """The database has these groups and no others."""

    def replace(conn: Connection) -> None:
        conn.execute(delete(former_group_names))
        conn.execute(delete(groups))
        queries.add_all(conn, names, lambda: uuid4().hex)

    writer.submit(replace).result()
