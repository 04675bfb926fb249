"""The announcement in each group's channel, edited when it is changed or withdrawn."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Edits, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.announcements.presenters import ANNOUNCEMENT, announcement_looks
from core.announcements import queries
from core.announcements.errors import AnnouncementNotFoundError
from core.announcements.model import Announcement
from core.announcements.rules import content_known, leaving_window
from core.deliveries.model import Audience, PlannedDelivery

delivery_kinds = DeliveryKinds()
#: How long after a change cards may still need edits, and how late an announcement may leave.
_EDITED_FOR, _LOOK_BACK = timedelta(days=31), timedelta(days=8)


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each announcement, once in each of its groups' channels."""
    for announcement in queries.list_sent(query.conn, since=query.now - _LOOK_BACK) if query.only is None else ():
        if announcement.sent_at is None or announcement.content.withdrawn:
            continue
        config = query.config
        window = leaving_window(announcement.sent_at, announcement.leaves_at, config.rules, config.calendar)
        for group in announcement.groups:
            yield PlannedDelivery(announcement.id, 0, ANNOUNCEMENT, group, window.due_at, window.expires_at)


def _stored(rendering: Rendering) -> Announcement | None:
    try:
        return queries.get(rendering.conn, rendering.delivery.subject)
    except AnnouncementNotFoundError:
        return None


def _render(rendering: Rendering) -> Message | None:
    """The announcement; None if it was taken back or withdrawn before it left."""
    announcement = _stored(rendering)
    if announcement is None or announcement.content.withdrawn:
        return None
    return _message(rendering, announcement, rendering.now)


def _render_later(rendering: Rendering) -> Message | None:
    """The card as it should be now; None if it was disposed of, and stays as it is."""
    announcement = _stored(rendering)
    if announcement is None:
        return None
    changes = queries.list_changes(rendering.conn, announcement.id)
    content = content_known(announcement, changes, now=rendering.now, undo=rendering.config.rules.undo)
    # Dates look as when it was sent, unless the content has changed since.
    same = content == announcement.content and not changes
    return _message(rendering, announcement, rendering.shown_at if same else rendering.now)


def _message(rendering: Rendering, announcement: Announcement, now: datetime) -> Message:
    looks = announcement_looks(rendering.conn, announcement, rendering.config, now, group=rendering.delivery.group)
    return message_with(looks)


def _may_change(conn: Connection, now: datetime) -> Collection[str]:
    return queries.ids_changing_since(conn, now - _EDITED_FOR)


def _changes_shown(query: DueQuery) -> Iterator[datetime]:
    """When the cards show a change: when it can no longer be undone."""
    undo = query.config.rules.undo
    return (change.made_at + undo for change in queries.list_waiting_changes(query.conn, query.now - undo))


delivery_kinds.register(
    DeliveryKind(
        name=ANNOUNCEMENT,
        label="Meddelandet",
        audience=Audience.GROUPS,
        due=Triggered(_find),
        render=_render,
        bound_to_dates=False,
        edits=Edits(_render_later, subjects=_may_change),
        waits_for_undo=True,
        own_thread=True,
        moments=_changes_shown,
        meeting_of=None,
    )
)
