"""Which groups a test's database has."""

from uuid import NAMESPACE_DNS, uuid5

from sqlalchemy import Connection, delete

from core.database.writer import Writer
from core.groups import queries
from core.groups.tables import former_group_names, groups


def set_groups(writer: Writer, *names: str) -> None:
    """The database has these groups and no others; a name has the same id in each."""
    ids = iter([uuid5(NAMESPACE_DNS, name).hex for name in names])

    def replace(conn: Connection) -> None:
        conn.execute(delete(former_group_names))
        conn.execute(delete(groups))
        queries.add_all(conn, names, lambda: next(ids))

    writer.submit(replace).result()
