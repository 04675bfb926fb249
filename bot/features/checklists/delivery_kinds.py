"""Nudges to coordinators about missing data: one before the meeting, one after it.

Attendance and documents have their own nudges, which bring the form and the folder.
"""

from collections.abc import Iterator, Sequence

from bot.app.checklists import checklist_view
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.kind_names import INVITATION
from bot.app.deliveries.outgoing_message import Message, message_with
from cards.checklists import checklist_card, outcome_card
from core.checklists.model import ChecklistItem, ItemState
from core.checklists.queries import facts_of_meeting
from core.checklists.rules import checklist, details_window, outcome_window
from core.deliveries.model import Audience, PlannedDelivery
from core.meetings.model.meeting import Meeting, MeetingStatus

delivery_kinds = DeliveryKinds()
CHECKLIST_NUDGE = "checklist_nudge"
#: Identifies the two nudges of a meeting, in place of a revision: a moved meeting is not nudged again.
BEFORE, AFTER = 1, 2
_NUDGED: dict[int, Sequence[ChecklistItem]] = {
    BEFORE: (ChecklistItem.PROGRAMME, ChecklistItem.PLACE),
    AFTER: (ChecklistItem.OUTCOME,),
}


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Meetings with missing data, when it becomes overdue; not those that got their dates later."""
    rules, calendar = query.config.rules, query.config.calendar
    for meeting, planned_at in query.meetings:
        if meeting.status is MeetingStatus.CANCELLED or not query.concerns(meeting.id):
            continue
        for stage, window_of in ((BEFORE, details_window), (AFTER, outcome_window)):
            window = window_of(meeting, rules, calendar)
            wanted = planned_at < window.due_at and query.now < window.expires_at
            if wanted and (query.now < window.due_at or _lacks(query, meeting, stage)):
                yield PlannedDelivery(meeting.id, stage, CHECKLIST_NUDGE, None, window.due_at, window.expires_at)


def _lacks(query: DueQuery, meeting: Meeting, stage: int) -> bool:
    facts = facts_of_meeting(query.conn, meeting.id, invitation=INVITATION)
    rules, calendar = query.config.rules, query.config.calendar
    checked = checklist(meeting, facts, rules=rules, calendar=calendar, now=query.now)
    return any(item.item in _NUDGED[stage] and item.state is ItemState.MISSING for item in checked)


def _render(rendering: Rendering) -> Message | None:
    """The checklist, or the question about the outcome; None if nothing is missing any more."""
    conn, config, meeting, stage = rendering.conn, rendering.config, rendering.meeting, rendering.delivery.revision
    query = DueQuery(conn, config, rendering.now, ())
    if stage not in _NUDGED or meeting.status is MeetingStatus.CANCELLED or not _lacks(query, meeting, stage):
        return None
    view = checklist_view(conn, meeting, config, rendering.now, nudge=True)
    return message_with(checklist_card(view) if stage == BEFORE else outcome_card(view))


delivery_kinds.register(
    DeliveryKind(
        name=CHECKLIST_NUDGE,
        label="Påminnelsen om det som saknas",
        audience=Audience.COORDINATORS,
        due=Triggered(_find),
        render=_render,
        bound_to_dates=False,
        edits=None,
    )
)
