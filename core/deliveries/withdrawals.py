"""Open deliveries that are not wanted any more, and wanted again when what made them so is undone."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, update

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


def _withdraw(conn: Connection, which: ColumnElement[bool], reason: DeliveryReason, at: datetime) -> int:
    statement = update(deliveries).where(which, is_open(deliveries.c.state))
    return history.change_states(conn, statement.values(state=DeliveryState.WITHDRAWN, reason=reason), at)


def _restore(conn: Connection, which: ColumnElement[bool], reason: DeliveryReason, at: datetime) -> int:
    withdrawn = (deliveries.c.state == DeliveryState.WITHDRAWN) & (deliveries.c.reason == reason)
    statement = update(deliveries).where(which, withdrawn)
    return history.change_states(conn, statement.values(state=DeliveryState.DUE, reason=None, lease_until=None), at)
