"""Records changes that `ångra` can't undo, so that it undoes nothing older in their place."""

from sqlalchemy import Connection

from bot.app.messages import CardAction, IncomingMessage
from core.members.model.role import Role
from core.undo import queries as undo
from core.undo.model import LastingKind

#: Who may use `ångra`.
MAY_UNDO = Role.GROUP_COORDINATOR


def remember(conn: Connection, kind: LastingKind, request: IncomingMessage | CardAction) -> None:
    """Record, in the change's own transaction, who made it; not for people who can't undo anything."""
    if request.rights.may(MAY_UNDO):
        undo.record_lasting(conn, kind, by=request.person_id, at=request.now)
