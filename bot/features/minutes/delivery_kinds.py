"""Tasks due by a group's next meeting: one message in its thread, the same morning as the reminder.

It is sent only if something is due and not done, once per meeting, and lists each task before one meeting only.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.minutes.presenters import NOBODY
from cards.kit.markdown import escape
from cards.minutes.tasks_due import TasksDueView, tasks_due_card
from core.deliveries.model import Audience, PlannedDelivery
from core.language.plurals import count
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.meetings.rules.reminders import reminder_window
from core.minutes import queries
from core.minutes.model import MinutesItem
from core.minutes.rules.tasks import in_order, named_before

delivery_kinds = DeliveryKinds()
TASKS_DUE = "tasks_due"
#: Tasks of older meetings are not posted; `att göra` shows them.
_LOOK_BACK = timedelta(days=400)


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Future meetings before which a task is posted, when their reminder leaves; not those planned after that."""
    rules, calendar = query.config.rules, query.config.calendar
    ahead = [
        (meeting, window)
        for meeting, planned_at in query.meetings
        if meeting.status is MeetingStatus.PLANNED
        and query.concerns(meeting.id)
        and planned_at < (window := reminder_window(meeting, rules, calendar)).due_at
        and query.now < window.expires_at
    ]
    named = _named_before(query.conn, [meeting for meeting, _ in ahead])
    for meeting, window in ahead:
        for group in meeting.groups:
            if named.get((meeting.id, group)):
                yield PlannedDelivery(meeting.id, meeting.revision, TASKS_DUE, group, window.due_at, window.expires_at)


def _named_before(conn: Connection, ahead: Sequence[Meeting]) -> Mapping[tuple[str, str], list[MinutesItem]]:
    """The tasks to post before each of the meetings, by meeting and group."""
    if not ahead or not (tasks := in_order(queries.list_open_tasks(conn))):
        return {}
    first, last = min(meeting.start_date for meeting in ahead), max(meeting.start_date for meeting in ahead)
    known = meetings.list_between(conn, first - _LOOK_BACK, last)
    by_id = {meeting.id: meeting for meeting in known}
    named: dict[tuple[str, str], list[MinutesItem]] = {}
    for task in tasks:
        own = by_id.get(task.meeting_id)
        for group in own.groups if own else ():
            if own and (before := named_before(task, own, group, known)):
                named.setdefault((before.id, group), []).append(task)
    return named


def _render(rendering: Rendering) -> Message | None:
    """The tasks that aren't done yet; None if all are."""
    conn, meeting, group = rendering.conn, rendering.meeting, rendering.delivery.group or ""
    tasks = _named_before(conn, [meeting]).get((meeting.id, group))
    if not tasks:
        return None
    view = TasksDueView(
        group=escape(group),
        title=f"{count(len(tasks), 'uppgift')} till träffen",
        when=presenters.when_of(meeting, rendering.shown_at, rendering.config.zone),
        tasks=[f"{escape(task.content.who) or NOBODY}: {escape(task.content.words)}" for task in tasks],
    )
    return message_with(tasks_due_card(view))


delivery_kinds.register(
    DeliveryKind(
        name=TASKS_DUE,
        label="Påminnelsen om uppgifter",
        audience=Audience.GROUPS,
        due=Triggered(_find),
        render=_render,
        bound_to_dates=True,
        edits=None,
        once=True,
    )
)
