"""Queries about coordinators' decisions about deliveries, and their changes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from cattrs.preconf.json import make_converter
from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from core.overrides.errors import OverrideHasChangedError
from core.overrides.model import Override, OverrideChange, OverrideKey
from core.overrides.tables import delivery_overrides, override_changes

_converter = make_converter()
_converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
_converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))


def get(conn: Connection, key: OverrideKey) -> Override:
    """The decision about the delivery; an empty one if there is none."""
    row = conn.execute(select(delivery_overrides).where(_is(key))).one_or_none()
    return Override() if row is None else _override(row)


def list_all(conn: Connection, subjects: Collection[str] | None = None) -> dict[OverrideKey, Override]:
    """All decisions, or those about the subjects, by delivery."""
    query = select(delivery_overrides)
    if subjects is not None:
        query = query.where(delivery_overrides.c.subject.in_(list(subjects)))
    return {_key(row): _override(row) for row in conn.execute(query)}


def list_held(conn: Connection) -> frozenset[OverrideKey]:
    """The deliveries that are held."""
    return frozenset(map(_key, conn.execute(select(delivery_overrides).where(delivery_overrides.c.held))))


def save(conn: Connection, key: OverrideKey, override: Override, *, by: str) -> None:
    """Store what the coordinator (Entra object id) decided; an empty decision deletes the row."""
    conn.execute(delete(delivery_overrides).where(_is(key)))
    if override.is_empty:
        return
    conn.execute(
        insert(delivery_overrides).values(
            **_columns(key),
            held=override.held,
            note=override.note,
            decided_by=by,
            decided_by_name=override.by_name,
            decided_at=override.decided_at,
        )
    )


def add_change(conn: Connection, change: OverrideChange, *, by: str) -> None:
    """Store a change that the coordinator (Entra object id) made."""
    conn.execute(
        insert(override_changes).values(
            id=change.id,
            **_columns(change.key),
            revision=change.revision,
            before=_converter.dumps(change.before),
            after=_converter.dumps(change.after),
            made_by=by,
            made_at=change.made_at,
        )
    )


def get_change(conn: Connection, change_id: str) -> OverrideChange:
    """Get the change. Raises OverrideHasChangedError if it is not there any more."""
    row = conn.execute(select(override_changes).where(override_changes.c.id == change_id)).one_or_none()
    if row is None:
        raise OverrideHasChangedError(change_id)
    return _change(row)


def list_changes_since(conn: Connection, since: datetime) -> Sequence[tuple[OverrideChange, str]]:
    """List decisions after `since` (UTC), each with who made it (Entra object id)."""
    query = select(override_changes).where(override_changes.c.made_at > since)
    return [(_change(row), row.made_by) for row in conn.execute(query)]


def _change(row: Row[tuple[object, ...]]) -> OverrideChange:
    before, after = (_converter.loads(words, Override) for words in (row.before, row.after))
    return OverrideChange(row.id, _key(row), row.revision, before, after, row.made_at, row.undone_at)


def decided_by(conn: Connection, key: OverrideKey) -> str:
    """Entra object id of the coordinator who decided last; empty if nobody has."""
    return conn.scalar(select(delivery_overrides.c.decided_by).where(_is(key))) or ""


def set_undone(conn: Connection, change_id: str, at: datetime) -> None:
    """Store that the change was undone (UTC)."""
    conn.execute(update(override_changes).where(override_changes.c.id == change_id).values(undone_at=at))


def _is(key: OverrideKey) -> ColumnElement[bool]:
    columns = delivery_overrides.c
    return (
        (columns.subject == key.subject)
        & (columns.kind == key.kind)
        & (columns.occurrence == key.occurrence)
        & (columns.group_name == (key.group or ""))
    )


def _columns(key: OverrideKey) -> dict[str, object]:
    group = key.group or ""
    return {"subject": key.subject, "kind": key.kind, "occurrence": key.occurrence, "group_name": group}


def _key(row: Row[tuple[object, ...]]) -> OverrideKey:
    return OverrideKey(row.subject, row.kind, row.occurrence, row.group_name or None)


def _override(row: Row[tuple[object, ...]]) -> Override:
    return Override(row.held, row.note, row.decided_by_name, row.decided_at)
