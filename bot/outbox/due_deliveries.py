"""What should have been said by now, and when there is something next: computed anew each time, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.context import Config
from core.attendance import queries as attendance
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryKind, PlannedDelivery
from core.documents.queries import publications
from core.feedback.queries import rounds
from core.feedback.queries.feedback_result import feedback_result
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import changes, meetings
from core.meetings.rules.changes import KINDS_OF_CHANGES
from core.meetings.rules.reminders import due_now, next_due, nudges_at
from core.working_days.calendar import by_daylight

#: Feedback stays open seven days; a month back covers it and its result.
_LOOK_BACK = timedelta(days=31)
#: Results, links and troubles are of use for a while after they came to be.
_USEFUL = timedelta(days=14)
#: How long coordinators are told that something was not sent.
_TOLD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is due, and the next moment (UTC) at which something will be."""

    due: list[PlannedDelivery]
    next_due: datetime | None


def wanted(conn: Connection, config: Config, now: datetime) -> Wanted:
    """All that is due at `now`, by the plan and by what has happened since."""
    nearby = meetings.ending_since(conn, (now - _LOOK_BACK).date())
    # What would go out meanwhile would show a change that may yet be undone.
    secret = {each.meeting_id for each in changes.list_undoable(conn, now=now, undo=config.rules.undo)}
    due: list[PlannedDelivery] = []
    moments: list[datetime] = []
    for meeting, planned_at in nearby:
        if meeting.id not in secret:
            due += due_now(meeting, planned_at, now, config.rules, config.calendar)
        results = list(_results(conn, meeting, config))
        due += [each for each in results if each.due_at <= now]
        moments += [each.due_at for each in results if each.due_at > now]
        due += _nudges(conn, meeting, planned_at, config, now)
        if upcoming := next_due(meeting, planned_at, now, config.rules, config.calendar):
            moments.append(upcoming)
    due += _documents(conn, {meeting.id: meeting for meeting, _ in nearby}, now)
    for change in changes.list_since(conn, now - _USEFUL):
        told_at = change.told_at(config.rules.undo)
        if told_at > now:
            moments.append(told_at)
            continue
        due += [
            PlannedDelivery(
                change.meeting_id, change.revision, KINDS_OF_CHANGES[change.kind], group, told_at, told_at + _USEFUL
            )
            for group in meetings.get(conn, change.meeting_id).groups
        ]
    due += _troubles(conn, now)
    return Wanted(sorted(due, key=lambda each: each.due_at), min(moments, default=None))


def _results(conn: Connection, meeting: Meeting, config: Config) -> Iterator[PlannedDelivery]:
    """At closing, by daylight: figures into the thread where they may be shown, and word to coordinators always."""
    closed_at = rounds.closed_at(conn, meeting.id)
    if closed_at is None:
        return
    due_at = by_daylight(closed_at, config.rules.leaves_at, config.calendar)
    groups: list[str | None] = [None]
    if not feedback_result(conn, meeting.id).withheld:
        groups = [*meeting.groups, None]
    for group in groups:
        kind = DeliveryKind.RESULT if group else DeliveryKind.RESULT_TO_COORDINATORS
        yield PlannedDelivery(meeting.id, 0, kind, group, due_at, due_at + _USEFUL)


def _nudges(
    conn: Connection, meeting: Meeting, planned_at: datetime, config: Config, now: datetime
) -> Iterator[PlannedDelivery]:
    """A word to the coordinators, once each, where documents or attendance of a meeting that is over are missing."""
    due_at = nudges_at(meeting, config.rules, config.calendar)
    over = meeting.status is MeetingStatus.PLANNED and planned_at < due_at <= now < due_at + _USEFUL
    if not over:
        return
    if not publications.list_of_meeting(conn, meeting.id):
        kind = DeliveryKind.DOCUMENTS_NUDGE
        yield PlannedDelivery(meeting.id, meeting.revision, kind, None, due_at, due_at + _USEFUL)
    if attendance.get_of_meeting(conn, meeting.id) is None:
        kind = DeliveryKind.ATTENDANCE_NUDGE
        yield PlannedDelivery(meeting.id, meeting.revision, kind, None, due_at, due_at + _USEFUL)


def _documents(conn: Connection, nearby: dict[str, Meeting], now: datetime) -> Iterator[PlannedDelivery]:
    """Each batch of published documents, once, into the thread of each of the meeting's groups."""
    batches: dict[tuple[str, int], datetime] = {}
    for publication in publications.list_shown(conn):
        if publication.published_at > now - _USEFUL:
            batches[publication.meeting_id, publication.batch] = publication.published_at
    for (meeting_id, batch), published_at in batches.items():
        meeting = nearby.get(meeting_id) or meetings.get(conn, meeting_id)
        for group in meeting.groups:
            expires_at = published_at + _USEFUL
            yield PlannedDelivery(meeting_id, batch, DeliveryKind.DOCUMENTS, group, published_at, expires_at)


def _troubles(conn: Connection, now: datetime) -> Iterator[PlannedDelivery]:
    """Each failed attempt, once, to the coordinators; trouble about trouble stays in `status`."""
    for failed in deliveries.failed_since(conn, now - _TOLD):
        # What a pause let pass is shown when the pause ends.
        if failed.kind is not DeliveryKind.DELIVERY_FAILED and failed.reason != "paused":
            expires_at = failed.due_at + _TOLD
            yield PlannedDelivery(
                failed.id, failed.attempts, DeliveryKind.DELIVERY_FAILED, None, failed.due_at, expires_at
            )
