"""A delivery put into words: the card as it should look now, from what the database holds now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Config
from bot.app.messages import Card
from bot.app.outgoing_message import Message
from bot.features.attendance.presenters import attendance_view
from bot.features.deliveries.delivery_failure import delivery_failed_message
from bot.features.feedback.presenters import request_view
from cards.attendance import attendance_card
from cards.documents import DocumentsView, documents_card
from cards.feedback.feedback_request import feedback_request_card
from cards.feedback.result import WithheldView, coordinators_result_card, result_card, withheld_card
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from cards.meetings.changes import ChangeView, CorrectedView, cancelled_card, changed_card, corrected_card, moved_card
from cards.meetings.reminders import ReminderView, invitation_card, morning_card, reminder_card
from core.attendance import queries as attendance
from core.deliveries.model import Delivery, DeliveryKind
from core.documents.queries import publications
from core.feedback.queries import rounds
from core.feedback.queries.feedback_result import feedback_result
from core.language.dates import day, days
from core.language.plurals import count
from core.meetings.errors import MeetingNotFoundError
from core.meetings.formatting import times, when
from core.meetings.model.change import Change, ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import changes, meetings
from core.signups import queries as signups

REMINDERS: dict[DeliveryKind, Callable[[ReminderView], Card]] = {
    DeliveryKind.INVITATION: invitation_card,
    DeliveryKind.REMINDER: reminder_card,
    DeliveryKind.MORNING: morning_card,
}
#: Kinds that say when the meeting is: of no use once it has other dates or is cancelled.
_BOUND_TO_DATES = {*REMINDERS, DeliveryKind.FEEDBACK_REQUEST, DeliveryKind.FEEDBACK_NUDGE}

_KIND_OF_CHANGE = {
    DeliveryKind.MOVED: ChangeKind.MOVED,
    DeliveryKind.CANCELLED: ChangeKind.CANCELLED,
    DeliveryKind.CHANGED: ChangeKind.CHANGED,
}


def compose(conn: Connection, delivery: Delivery, config: Config, now: datetime) -> Message | None:
    """The delivery's message; None when it is not wanted any more (moved, cancelled, gone)."""
    if delivery.kind is DeliveryKind.DELIVERY_FAILED:
        return delivery_failed_message(conn, delivery, config, now)
    try:
        meeting = meetings.get(conn, delivery.subject)
    except MeetingNotFoundError:
        return None
    if delivery.kind in _BOUND_TO_DATES and (
        meeting.status is MeetingStatus.CANCELLED or meeting.revision != delivery.revision
    ):
        return None
    if delivery.kind in REMINDERS:
        return reminder_message(conn, delivery, meeting, config, now)
    made = _card(conn, delivery, meeting, config)
    return None if made is None else Message(made, made["fallbackText"])


def _card(conn: Connection, delivery: Delivery, meeting: Meeting, config: Config) -> Card | None:
    kind = delivery.kind
    if kind in (DeliveryKind.FEEDBACK_REQUEST, DeliveryKind.FEEDBACK_NUDGE):
        nudge = kind is DeliveryKind.FEEDBACK_NUDGE
        closed = rounds.closed_at(conn, meeting.id) is not None
        answered = rounds.count_respondents(conn, meeting.id) if nudge else None
        return None if closed else feedback_request_card(request_view(meeting, config, answered=answered))
    if kind in (DeliveryKind.RESULT, DeliveryKind.RESULT_TO_COORDINATORS):
        return _result(conn, meeting, for_coordinators=kind is DeliveryKind.RESULT_TO_COORDINATORS)
    if kind is DeliveryKind.DOCUMENTS_NUDGE:
        return None if publications.list_of_meeting(conn, meeting.id) else _documents_nudge(meeting)
    if kind is DeliveryKind.ATTENDANCE_NUDGE:
        noted = attendance.get_of_meeting(conn, meeting.id) is not None
        return None if noted else attendance_card(attendance_view(conn, meeting, nudge=True))
    if kind is DeliveryKind.DOCUMENTS:
        return _documents(conn, meeting, delivery.revision)
    if kind is DeliveryKind.CORRECTED:
        return _corrected(conn, delivery, meeting)
    return _change(conn, delivery, meeting)


def reminder_message(conn: Connection, delivery: Delivery, meeting: Meeting, config: Config, now: datetime) -> Message:
    """One of the three reminders of a planned meeting, as it should look now."""
    view = reminder_view(conn, meeting, delivery.group or "", config, now)
    make = REMINDERS[delivery.kind]
    made = make(view)
    return Message(made, made["fallbackText"], told=make(replace(view, signed_up="", calendar_url="", page_url="")))


def reminder_view(conn: Connection, meeting: Meeting, group: str, config: Config, now: datetime) -> ReminderView:
    """What the three reminders show of the meeting in one group's channel."""
    closes = meeting.signup_closes
    return ReminderView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.when_of(meeting, now, config.zone),
        group=escape(group),
        all_groups=presenters.groups_of(meeting) if meeting.joint else "",
        place=escape(meeting.place or ""),
        theme=escape(meeting.theme or ""),
        signed_up=presenters.signed_up(conn, meeting.id),
        sign_up_closes=f"senast {day(closes.astimezone(config.zone).date())}" if closes else "",
        join_url=meeting.join_url or "",
        calendar_url=config.calendar_address(meeting.id),
        page_url=presenters.page_url(conn, meeting.id),
    )


def _result(conn: Connection, meeting: Meeting, *, for_coordinators: bool) -> Card:
    view = presenters.result_view(feedback_result(conn, meeting.id), meeting)
    if isinstance(view, WithheldView):
        return withheld_card(view)
    return coordinators_result_card(view) if for_coordinators else result_card(view)


def _documents(conn: Connection, meeting: Meeting, batch: int) -> Card | None:
    published = [each for each in publications.list_of_meeting(conn, meeting.id) if each.batch == batch]
    if not published:
        return None
    return documents_card(
        DocumentsView(
            title=presenters.title_of(meeting),
            when=presenters.days_of(meeting),
            count=count(len(published), "dokument"),
            documents=[(each.name, each.document_type, each.web_url) for each in published],
            page_url=presenters.page_url(conn, meeting.id),
        )
    )


def _documents_nudge(meeting: Meeting) -> Card:
    title = f"{presenters.title_of(meeting)} {presenters.days_of(meeting)}"
    folder = f"{meeting.start_date.isoformat()} {meeting.title}"
    words = (
        f"Inga dokument är publicerade än. Lägg dem i mappen *{escape(folder)}*, så kommer de på sidan och i tråden."
    )
    return notice_card(title, words, eyebrow="Dokument saknas · för samordnare", icon="document")


def _corrected(conn: Connection, delivery: Delivery, meeting: Meeting) -> Card | None:
    """What holds now, where a card could not be put right; None where a notice has said it since."""
    overtaken = meeting.status is MeetingStatus.CANCELLED or delivery.revision != meetings.sequence(conn, meeting.id)
    if overtaken:
        return None
    return corrected_card(
        CorrectedView(
            title=presenters.title_of(meeting),
            when=when(meeting),
            group=escape(delivery.group or ""),
            place=escape(meeting.place or ""),
            theme=escape(meeting.theme or ""),
            join_url=meeting.join_url or "",
            page_url=presenters.page_url(conn, meeting.id),
        )
    )


def change_view(conn: Connection, change: Change, meeting: Meeting, group: str) -> ChangeView:
    """What cards about a change show of it in one group's channel."""
    coming = [each.person for each in signups.list_of_meeting(conn, meeting.id) if each.coming]
    moved_place = change.before.place != meeting.place
    return ChangeView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        group=escape(group),
        new_day=days(meeting.start_date, meeting.end_date),
        new_time=times(meeting),
        old_day=days(change.before.start_date, change.before.end_date),
        old_time=times(change.before),
        page_url=presenters.page_url(conn, meeting.id),
        signed_up=[(person.id, escape(person.name)) for person in coming],
        new_place=escape(meeting.place or "inte bestämd än") if moved_place else "",
        old_place=escape(change.before.place or "") if moved_place else "",
        new_link=meeting.join_url or "" if change.before.join_url != meeting.join_url else "",
    )


def _change(conn: Connection, delivery: Delivery, meeting: Meeting) -> Card | None:
    """The word of a change; None when another has overtaken it."""
    change = changes.get_of_meeting(conn, meeting.id, _KIND_OF_CHANGE[delivery.kind], delivery.revision)
    if change is None:
        return None
    view = change_view(conn, change, meeting, delivery.group or "")
    if delivery.kind is DeliveryKind.CHANGED:
        cancelled = meeting.status is MeetingStatus.CANCELLED
        return None if cancelled or not (view.new_place or view.new_link) else changed_card(view)
    if meeting.revision != delivery.revision:
        return None
    return cancelled_card(view) if delivery.kind is DeliveryKind.CANCELLED else moved_card(view)
