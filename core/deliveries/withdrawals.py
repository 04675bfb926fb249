"""Open deliveries that are not wanted any more, and wanted again when what made them so is undone."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, true, update

from core.channels.tables import channels
from core.deliveries import history
from core.deliveries.model import DeliveryState
from core.deliveries.reasons import DeliveryReason
from core.deliveries.state_predicates import is_open
from core.deliveries.tables import deliveries


def withdraw(conn: Connection, subject: str, *, reason: DeliveryReason, at: datetime) -> int:
    """Open deliveries about the subject are not wanted any more; how many."""
    return _withdraw(conn, deliveries.c.subject == subject, reason, at)


def restore(conn: Connection, subject: str, *, reason: DeliveryReason, at: datetime) -> int:
    """What was withdrawn about the subject for that reason is wanted again; how many."""
    return _restore(conn, deliveries.c.subject == subject, reason, at)


def withdraw_from_channel(conn: Connection, channel_id: str, *, at: datetime) -> int:
    """Open deliveries in the channel would reach another group's members now; how many."""
    return _withdraw(conn, deliveries.c.channel_id == channel_id, DeliveryReason.REBOUND, at)


def restore_in_channel(conn: Connection, channel_id: str, group: str, *, at: datetime) -> int:
    """What was withdrawn because the channel was taken from the group is wanted again; how many."""
    theirs = (deliveries.c.channel_id == channel_id) & (deliveries.c.group_name == group)
    return _restore(conn, theirs, DeliveryReason.REBOUND, at)


def withhold(conn: Connection, subject: str, revision: int, kind: str, group: str | None, *, at: datetime) -> int:
    """A coordinator holds the delivery: it leaves the queue until it is let go; how many rows."""
    return _withdraw(conn, _is_one(subject, revision, kind, group), DeliveryReason.HELD, at)


def let_go(conn: Connection, subject: str, revision: int, kind: str, group: str | None, *, at: datetime) -> int:
    """What was held is wanted again, where its channel still is the group's; how many rows."""
    theirs = select(channels.c.id).where(channels.c.bound_to == group)
    there = true() if group is None else deliveries.c.channel_id.in_(theirs)
    return _restore(conn, _is_one(subject, revision, kind, group) & there, DeliveryReason.HELD, at)


def _is_one(subject: str, revision: int, kind: str, group: str | None) -> ColumnElement[bool]:
    rows = (deliveries.c.subject == subject) & (deliveries.c.revision == revision) & (deliveries.c.kind == kind)
    return rows & (deliveries.c.group_name.is_(None) if group is None else deliveries.c.group_name == group)


def _withdraw(conn: Connection, which: ColumnElement[bool], reason: DeliveryReason, at: datetime) -> int:
    statement = update(deliveries).where(which, is_open(deliveries.c.state))
    return history.change_states(conn, statement.values(state=DeliveryState.WITHDRAWN, reason=reason), at)


def _restore(conn: Connection, which: ColumnElement[bool], reason: DeliveryReason, at: datetime) -> int:
    withdrawn = (deliveries.c.state == DeliveryState.WITHDRAWN) & (deliveries.c.reason == reason)
    statement = update(deliveries).where(which, withdrawn)
    return history.change_states(conn, statement.values(state=DeliveryState.DUE, reason=None, lease_until=None), at)
