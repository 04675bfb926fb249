"""The worker's questions reach the coordinators as cards, each once."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from cards.documents.questions import Matter, QuestionView, question_card
from core.deliveries.model import Audience, PlannedDelivery
from core.meetings.queries import meetings
from core.publishing.model import Question, QuestionKind, QuestionState
from core.publishing.queries import questions

delivery_kinds = DeliveryKinds()
DOCUMENT_QUESTION = "document_question"
#: How long to wait before asking: somebody may be about to fix it.
_WAITS = timedelta(minutes=10)
_USEFUL = timedelta(days=30)
#: Meetings to choose from: the nearest, as far from today.
_NEARBY, _MOST_CHOICES = timedelta(days=366), 40
_MATTERS = {
    QuestionKind.MEETING: Matter.MEETING,
    QuestionKind.PERSONAL_NUMBER: Matter.PERSONAL_NUMBER,
    QuestionKind.REMOVALS: Matter.REMOVALS,
}


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each open question, once; one that is repeated is another revision."""
    if query.only is not None:
        return
    for question in questions.list_open(query.conn):
        due_at = question.asked_at + _WAITS
        revision = question.asked_at.date().toordinal()
        yield PlannedDelivery(question.id, revision, DOCUMENT_QUESTION, None, due_at, due_at + _USEFUL)


def _render(rendering: Rendering) -> Message | None:
    """None if it is answered or moot by now."""
    question = questions.get(rendering.conn, rendering.delivery.subject)
    if question.state is not QuestionState.ASKED or not question.stands:
        return None
    return message_with(question_card(view_of(rendering.conn, question, rendering.now, rendering.config)))


def view_of(conn: Connection, question: Question, now: datetime, config: Config) -> QuestionView:
    """The question as its cards show it; `now` in UTC."""
    about = question.subject
    meeting = ""
    if about.meeting_id is not None:
        meeting = presenters.name_and_days(meetings.get(conn, about.meeting_id), now, config.zone)
    asks_place = about.kind is QuestionKind.MEETING
    choices = _choices(conn, about.group, now, config) if asks_place else ()
    return QuestionView(question.id, _MATTERS[about.kind], about.document, about.words, meeting, choices)


def _choices(conn: Connection, group: str | None, now: datetime, config: Config) -> Sequence[tuple[str, str]]:
    """The group's meetings, or all, that are nearest to today, by date."""
    today = now.astimezone(config.zone).date()
    held = meetings.list_between(conn, today - _NEARBY, today + _NEARBY)
    of_group = [meeting for meeting in held if group is None or group in meeting.groups] or list(held)
    nearest = sorted(of_group, key=lambda meeting: abs(meeting.start_date - today))[:_MOST_CHOICES]
    return [
        (meeting.id, f"{presenters.name_and_days(meeting, now, config.zone)} · {presenters.groups_of(meeting)}")
        for meeting in sorted(nearest, key=lambda meeting: (meeting.start_date, meeting.id))
    ]


delivery_kinds.register(
    DeliveryKind(
        name=DOCUMENT_QUESTION,
        label="Frågan om ett dokument",
        audience=Audience.COORDINATORS,
        due=Triggered(_find),
        render=_render,
        bound_to_dates=False,
        edits=None,
        own_thread=True,
        meeting_of=None,
    )
)
