"""Copies all rows from one database to another and checks each, such as from SQLite to PostgreSQL."""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Integer, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from core.database.full_disk import is_full

_BATCH = 500


class CopyError(Exception):
    """Raised when a copy isn't possible or isn't the same; the message says why, in Swedish."""


def copy_rows(source: Connection, target: Connection, metadata: MetaData) -> dict[str, int]:
    """Copy every table into the empty tables of `target`; returns how many rows each has.

    Both have the newest schema. Every row is read back and compared before this returns; the caller commits. Raises
    CopyError, and then the target is to be rolled back.
    """
    filled = [table.name for table in metadata.sorted_tables if target.execute(select(table).limit(1)).first()]
    if filled:
        raise CopyError(f"Databasen som kopian ska till är inte tom: {', '.join(filled)}.")
    counts = {table.name: _copy_table(source, target, table) for table in metadata.sorted_tables}
    for table in metadata.sorted_tables:
        _compare(source, target, table)
    return counts


def _copy_table(source: Connection, target: Connection, table: Table) -> int:
    copied = 0
    for rows in _batches(source, table):
        try:
            target.execute(insert(table), [dict(row) for row in rows])
        except (DBAPIError, ValueError) as error:
            if is_full(error):
                raise CopyError("Disken är full.") from error
            # Only the type of the error: its values may be somebody's answer.
            raise CopyError(f"En rad i {table.name} går inte att skriva ({type(error).__name__}).") from error
        copied += len(rows)
    _advance_counter(target, table)
    return copied


def _batches(conn: Connection, table: Table) -> Iterator[Sequence[Any]]:
    """All rows, in an order that depends on their content only."""
    query = select(table).order_by(*table.columns) if not table.primary_key else select(table)
    result = conn.execution_options(yield_per=_BATCH).execute(query)
    yield from result.mappings().partitions(_BATCH)


def _advance_counter(target: Connection, table: Table) -> None:
    """Set PostgreSQL's sequence past the copied rows."""
    column = table.autoincrement_column
    if target.dialect.name != "postgresql" or column is None or not isinstance(column.type, Integer):
        return
    sequence = target.scalar(
        text("SELECT pg_get_serial_sequence(:name, :column)"), {"name": table.name, "column": column.name}
    )
    last = target.scalar(select(func.max(column)))
    if sequence and last is not None:
        target.execute(text("SELECT setval(:sequence, :last)"), {"sequence": sequence, "last": last})


def _compare(source: Connection, target: Connection, table: Table) -> None:
    before, after = _digests(source, table), _digests(target, table)
    if before != after:
        wrong = (before - after).total()
        raise CopyError(f"{wrong} rader i {table.name} blev inte lika. Inget är ändrat i den nya databasen.")


def _digests(conn: Connection, table: Table) -> Counter[bytes]:
    """The digest of each row. Order is ignored, since databases sort letters differently."""
    digests: Counter[bytes] = Counter()
    for rows in _batches(conn, table):
        digests.update(blake2b(repr(tuple(row.values())).encode(), digest_size=16).digest() for row in rows)
    return digests
