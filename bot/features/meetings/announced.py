"""The messages that an edit of a meeting causes: the notice and the next message, before and after it is approved."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from bot.app.deliveries.delivery_kinds import DeliveryKinds
from bot.app.deliveries.reach import Reach, reach, will_go
from core.deliveries.rules import planned_deliveries
from core.meetings.model.change import Change
from core.meetings.model.meeting import Meeting
from core.meetings.queries import changes, meetings
from core.meetings.rules.change_notices import is_new, pending_notice
from core.meetings.rules.changes import change_kind
from core.meetings.rules.new_dates import NewDates, new_dates


@dataclass(frozen=True, slots=True)
class Announced:
    """What members are told about an edit, as things are now."""

    reach: Reach
    #: When a notice goes to the groups (UTC); None if none does.
    notify_at: datetime | None
    #: Whether there is none because nobody knows of the meeting yet.
    unheard_of: bool = False


def announced(conn: Connection, before: Meeting, after: Meeting, config: Config, now: datetime) -> Announced:
    """The effect of approving at `now` (UTC); nobody is told of a meeting that is over, or of a new theme."""
    made, planned_at, kind = changes.list_of_meeting(conn, before.id), _planned_at(conn, before), None
    if now < before.ends_at(config.zone):
        kind = change_kind(before, after)
    if kind is None:
        return Announced(reach(conn, config, now), None)
    edit = Change("", kind, before.id, before.revision + 1, before, now, planned_at=planned_at)
    notice = pending_notice([*made, edit], after, now=now, undo=config.rules.undo)
    new = is_new(made, before, planned_at=planned_at, now=now, undo=config.rules.undo)
    return Announced(reach(conn, config, now), notice.notify_at if notice else None, unheard_of=new)


def announced_of_approved(conn: Connection, edit_id: str, after: Meeting, config: Config, now: datetime) -> Announced:
    """The remaining effects of an approved edit at `now` (UTC)."""
    concerned = changes.list_by_source(conn, edit_id)
    made = changes.list_of_meeting(conn, after.id) if concerned else ()
    notice = pending_notice(made, after, now=now, undo=config.rules.undo)
    over = notice is not None and notice.before.ends_at(config.zone) <= notice.changed_at
    return Announced(reach(conn, config, now), None if notice is None or over else notice.notify_at)


def next_message_at(
    conn: Connection, before: Meeting, after: Meeting, kinds: DeliveryKinds, config: Config, now: datetime
) -> datetime | None:
    """When the next scheduled message about the meeting is sent, if the edit is approved at `now` (UTC)."""
    made, undo = changes.list_of_meeting(conn, before.id), config.rules.undo
    dates = new_dates(made, before, after, planned_at=_planned_at(conn, before), now=now, undo=undo)
    dated = replace(after, revision=dates.revision)
    late = {kind.name for kind in kinds.scheduled() if kind.sent_late and not dates.revision}
    planned = planned_deliveries(dated, kinds.scheduled(), config.rules, config.calendar)
    moments = [
        max(delivery.due_at, now + undo)
        for delivery in will_go(conn, before.id, planned, kinds)
        if _goes(delivery.due_at, delivery.expires_at, dates, now)
        or (delivery.kind in late and now < dated.starts_at(config.zone))
    ]
    return min(moments, default=None)


def _goes(due_at: datetime, expires_at: datetime, dates: NewDates, now: datetime) -> bool:
    return due_at > dates.planned_at and expires_at > now


def _planned_at(conn: Connection, meeting: Meeting) -> datetime:
    return meetings.planned_at(conn, meeting.id)
