"""Queries about the network's groups."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from core.database.upsert import insert_once
from core.groups.model import Group, Groups
from core.groups.tables import former_group_names, groups


def get_all(conn: Connection) -> Groups:
    """All groups by name, and the names they had before."""
    rows = list(conn.execute(select(groups).order_by(groups.c.position, groups.c.name)))
    by_id = {row.id: row.name for row in rows}
    former = conn.execute(select(former_group_names.c.name, former_group_names.c.group_id))
    return Groups(
        tuple(row.name for row in rows if row.ended_at is None),
        tuple(row.name for row in rows if row.ended_at is not None),
        {row.name: by_id[row.group_id] for row in former},
    )


def list_all(conn: Connection) -> Sequence[Group]:
    """All groups, including those that have ended, in the order in which they are listed."""
    rows = conn.execute(select(groups).order_by(groups.c.position, groups.c.name))
    return [Group(row.id, row.name, row.ended_at) for row in rows]


def find(conn: Connection, name: str) -> Group | None:
    """The group of that name, now or before, whatever its case; None if there is none."""
    known = {row.name: row.name for row in conn.execute(select(groups.c.name))} | dict(get_all(conn).former)
    by_folded = {name.casefold(): now for name, now in known.items()}
    called = by_folded.get(name.casefold())
    if called is None:
        return None
    row = conn.execute(select(groups).where(groups.c.name == called)).one()
    return Group(row.id, row.name, row.ended_at)


def add_all(
    conn: Connection, names: Iterable[str], new_id: Callable[[], str], *, ended_at: datetime | None = None
) -> None:
    """Append groups; a name that exists already stays as it is."""
    last = conn.scalar(select(func.max(groups.c.position)))
    for position, name in enumerate(names, 0 if last is None else last + 1):
        values = {"id": new_id(), "name": name, "position": position, "ended_at": ended_at}
        insert_once(conn, groups, values, key=["name"])


def set_name(conn: Connection, group: Group, name: str) -> None:
    """Rename the group, and store its former name."""
    conn.execute(update(groups).where(groups.c.id == group.id).values(name=name))
    conn.execute(former_group_names.delete().where(former_group_names.c.name == name))
    conn.execute(insert(former_group_names).values(name=group.name, group_id=group.id))


def take_back_name(conn: Connection, group: Group, name: str, *, had_name: bool) -> None:
    """Restore the group's former name; `had_name` is whether it had the present one before that, too."""
    conn.execute(former_group_names.delete().where(former_group_names.c.name == name))
    conn.execute(update(groups).where(groups.c.id == group.id).values(name=name))
    if had_name:
        conn.execute(insert(former_group_names).values(name=group.name, group_id=group.id))


def get(conn: Connection, group_id: str) -> Group | None:
    """The group of that id; None if there is none."""
    row = conn.execute(select(groups).where(groups.c.id == group_id)).one_or_none()
    return None if row is None else Group(row.id, row.name, row.ended_at)


def set_ended(conn: Connection, group: Group, ended_at: datetime | None) -> None:
    """Store when the group ended (UTC); None if it is active."""
    conn.execute(update(groups).where(groups.c.id == group.id).values(ended_at=ended_at))


def remove(conn: Connection, group_id: str) -> None:
    """Delete a group that nothing refers to; only undoing what made it does this."""
    conn.execute(groups.delete().where(groups.c.id == group_id))
