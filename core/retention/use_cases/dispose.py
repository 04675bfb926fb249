"""Disposes of records by the owner's rules, in one transaction, and returns what was done."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from core.database.disposable_data import DisposableTypes
from core.retention.disposal_rules import DisposalRule
from core.retention.model import DisposedRecords


def dispose(
    conn: Connection, types: DisposableTypes, rules: Sequence[DisposalRule], *, today: date
) -> list[DisposedRecords]:
    """Dispose of everything older than its rule's time; records without a rule are kept."""
    return [_disposed(conn, types, rule, today, really=True) for rule in _with_time(types, rules)]


def count_disposable(
    conn: Connection, types: DisposableTypes, rules: Sequence[DisposalRule], *, today: date
) -> list[DisposedRecords]:
    """What `dispose` would do; nothing is changed."""
    return [_disposed(conn, types, rule, today, really=False) for rule in _with_time(types, rules)]


def _with_time(types: DisposableTypes, rules: Sequence[DisposalRule]) -> list[DisposalRule]:
    ids = {kind.id for kind in types}
    return [rule for rule in rules if rule.type_id in ids]


def _disposed(
    conn: Connection, types: DisposableTypes, rule: DisposalRule, today: date, *, really: bool
) -> DisposedRecords:
    kind = next(kind for kind in types if kind.id == rule.type_id)
    cutoff = rule.cutoff(today)
    number = (kind.dispose if really else kind.count)(conn, cutoff)
    return DisposedRecords(kind.id, kind.label, kind.what, kind.counted_from, rule, cutoff, number)
