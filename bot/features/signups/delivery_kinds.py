"""Word that a place became free, and the reminder to those who haven't answered the sign-up."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.deliveries.by_daylight import leaves_by_daylight
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.signups.unanswered import unanswered
from cards.kit.markdown import escape
from cards.signups.place_freed import PlaceFreedView, place_freed_card
from cards.signups.signup_reminder import SignupReminderView, signup_reminder_card
from core.channels import rosters
from core.deliveries.model import Audience, PlannedDelivery
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import changes, meetings
from core.members.model.person import Person
from core.signups.model import SignupReminder
from core.signups.queries import freed_places, signup_reminders, signups

delivery_kinds = DeliveryKinds()
PLACE_FREED, SIGNUP_REMINDER = "place_freed", "signup_reminder"
#: How far back what has happened may still have to be told.
_LOOK_BACK = timedelta(days=31)
#: How long a reminder is of use.
_USEFUL = timedelta(days=1)


def _find_freed(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each time that places became free, to the groups of those who got them, until the meeting starts."""
    for freed in freed_places.list_since(query.conn, query.now - _LOOK_BACK):
        meeting = meetings.get(query.conn, freed.meeting_id)
        starts_at = meeting.starts_at(query.config.zone)
        if not query.concerns(meeting.id) or meeting.status is MeetingStatus.CANCELLED or starts_at <= query.now:
            continue
        settled = freed.at + query.config.rules.undo if freed.edit_id else freed.at
        due_at = leaves_by_daylight(query, meeting, settled)
        for group, people in _placed(query.conn, meeting, freed.id).items():
            if people:
                yield PlannedDelivery(meeting.id, freed.id, PLACE_FREED, group, due_at, starts_at)


def _render_freed(rendering: Rendering) -> Message | None:
    """Those who still have the places; None if nobody has, or the meeting is cancelled."""
    conn, meeting, delivery = rendering.conn, rendering.meeting, rendering.delivery
    people = _placed(conn, meeting, delivery.revision).get(delivery.group or "", [])
    if not people or meeting.status is MeetingStatus.CANCELLED:
        return None
    view = PlaceFreedView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.when_of(meeting, rendering.now, rendering.config.zone),
        group=escape(delivery.group or ""),
        people=[(person.id, escape(person.name)) for person in people],
    )
    return message_with(place_freed_card(view))


def _placed(conn: Connection, meeting: Meeting, freed_place_id: int) -> dict[str, list[Person]]:
    """Those who got the places, by the group in whose channel each is told."""
    people = [signup.person for signup in signups.list_of_freed_place(conn, freed_place_id)]
    reached = rosters.groups_reaching(rosters.by_group(conn, meeting.groups), [person.id for person in people])
    return {group: [person for person in people if person.id in ids] for group, ids in reached.items()}


def _find_reminders(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each approved reminder, to each group, when it can't be undone any more."""
    for reminder in signup_reminders.list_approved_since(query.conn, query.now - _LOOK_BACK):
        meeting = meetings.get(query.conn, reminder.meeting_id)
        if not query.concerns(meeting.id) or reminder.settled_at is None:
            continue
        due_at = leaves_by_daylight(query, meeting, leaves_at(reminder, reminder.settled_at, query.config.rules.undo))
        closes_at = meeting.signup_ends_at(query.config.zone)
        expires_at = min(due_at + _USEFUL, closes_at)
        if query.now >= expires_at or due_at >= expires_at or meeting.status is MeetingStatus.CANCELLED:
            continue
        if _was_cancelled_since(query.conn, meeting, reminder.settled_at):
            # Nobody who resumes the meeting thinks of a reminder from before.
            continue
        for group in meeting.groups:
            yield PlannedDelivery(meeting.id, reminder.number, SIGNUP_REMINDER, group, due_at, expires_at)


def _was_cancelled_since(conn: Connection, meeting: Meeting, moment: datetime) -> bool:
    made = changes.list_of_meeting(conn, meeting.id)
    return any(change.kind is ChangeKind.CANCELLED and change.at >= moment for change in made)


def leaves_at(reminder: SignupReminder, approved_at: datetime, undo: timedelta) -> datetime:
    """When the reminder can't be undone any more (UTC)."""
    return approved_at + undo if reminder.undoable else approved_at


def _render_reminder(rendering: Rendering) -> Message | None:
    """Those who haven't answered by now; None if all have, it was undone, or nobody can sign up any more."""
    conn, meeting, delivery = rendering.conn, rendering.meeting, rendering.delivery
    reminder = signup_reminders.get_of_meeting(conn, meeting.id, delivery.revision)
    approved = reminder is not None and reminder.state is ProposalState.APPROVED
    if not approved or not meeting.signup_open(rendering.now, rendering.config.zone):
        return None
    of_group = [
        unanswered_group
        for unanswered_group in unanswered(conn, meeting, rendering.config)
        if unanswered_group.group == delivery.group
    ]
    people = [person for unanswered_group in of_group for person in unanswered_group.people or ()]
    if not people:
        return None
    view = SignupReminderView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.when_of(meeting, rendering.now, rendering.config.zone),
        group=escape(delivery.group or ""),
        people=[(person.id, escape(person.name)) for person in people],
        signed_up=presenters.signed_up(conn, meeting),
    )
    return message_with(signup_reminder_card(view))


for _name, _label, _find, _render in (
    (PLACE_FREED, "Beskedet om ledig plats", _find_freed, _render_freed),
    (SIGNUP_REMINDER, "Påminnelsen om anmälan", _find_reminders, _render_reminder),
):
    delivery_kinds.register(
        DeliveryKind(
            name=_name,
            label=_label,
            audience=Audience.GROUPS,
            due=Triggered(_find),
            render=_render,
            bound_to_dates=False,
            edits=None,
            waits_for_undo=True,
        )
    )
