"""Members' questions and answers in the channel, and the yearly confirmation of one's expertise."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Edits, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.expertise.presenters import expertise_view
from bot.features.expertise.question_presenters import MEMBER_ANSWER, MEMBER_QUESTION, answer_view, question_view
from cards.expertise.in_channel import answer_card, answer_gone_card, member_question_card, question_gone_card
from cards.expertise.profiles import still_holds_card
from core.channels import queries as channels
from core.deliveries.model import Audience, PlannedDelivery
from core.expertise import queries as profiles
from core.expertise.errors import QuestionNotFoundError
from core.expertise.questions import queries
from core.expertise.questions.model import Answer, MemberQuestion
from core.expertise.yearly import RESTS_AFTER, asked_window, subject_of
from core.working_days.calendar import move_to_office_hours

delivery_kinds = DeliveryKinds()
EXPERTISE_HOLDS = "expertise_holds"
#: How long a question or an answer is useful in a channel, and how long after its last change a card is edited.
_USEFUL, _EDITED_FOR = timedelta(days=14), timedelta(days=31)


def _find_questions(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each question once, in its group's channel, when it can no longer be undone."""
    rules, calendar = query.config.rules, query.config.calendar
    for question in queries.list_all(query.conn, since=query.now - _USEFUL) if query.only is None else ():
        if question.group is not None:
            due_at = move_to_office_hours(question.asked_at + rules.undo, rules.leaves_at, calendar)
            yield PlannedDelivery(question.id, 0, MEMBER_QUESTION, question.group, due_at, due_at + _USEFUL)


def _find_answers(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each answer once, in its question's thread."""
    rules, calendar = query.config.rules, query.config.calendar
    if query.only is not None:
        return
    questions = {question.id: question for question in queries.list_all(query.conn)}
    for answer in queries.list_answers(query.conn, since=query.now - _USEFUL):
        question = questions.get(answer.question_id)
        if question is not None and question.group is not None:
            due_at = move_to_office_hours(answer.written_at, rules.leaves_at, calendar)
            expires_at = due_at + _USEFUL
            yield PlannedDelivery(question.id, answer.number, MEMBER_ANSWER, question.group, due_at, expires_at)


def _find_yearly(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each person who said or confirmed it a year ago and has a chat with the bot, once a year, in that chat."""
    if query.only is not None:
        return
    reachable = channels.people_with_chats(query.conn)
    for stored in profiles.list_all(query.conn):
        window = asked_window(stored, query.config.rules.leaves_at, query.config.calendar)
        if stored.person_id in reachable and query.now < window.expires_at:
            yield PlannedDelivery(
                subject_of(stored.person_id),
                stored.updated_at.date().toordinal(),
                EXPERTISE_HOLDS,
                None,
                window.due_at,
                window.expires_at,
                person=stored.person_id,
            )


def _question_of(rendering: Rendering) -> MemberQuestion | None:
    try:
        return queries.get(rendering.conn, rendering.delivery.subject)
    except QuestionNotFoundError:
        return None


def _answer_of(rendering: Rendering) -> Answer | None:
    answers = queries.answers_to(rendering.conn, rendering.delivery.subject)
    return next((answer for answer in answers if answer.number == rendering.delivery.revision), None)


def _render_question(rendering: Rendering) -> Message | None:
    question = _question_of(rendering)
    if question is None or question.withdrawn_at is not None:
        return None
    return message_with(member_question_card(question_view(rendering.conn, question)))


def _render_question_later(rendering: Rendering) -> Message | None:
    return _render_question(rendering) or message_with(question_gone_card())


def _render_answer(rendering: Rendering) -> Message | None:
    question, answer = _question_of(rendering), _answer_of(rendering)
    if question is None or question.withdrawn_at is not None or answer is None:
        return None
    return message_with(answer_card(answer_view(answer, question)))


def _render_answer_later(rendering: Rendering) -> Message | None:
    question, answer = _question_of(rendering), _answer_of(rendering)
    if answer is None:
        return message_with(answer_gone_card())
    return message_with(answer_card(answer_view(answer, question)))


def _render_yearly(rendering: Rendering) -> Message | None:
    """The question to the person; None if it was answered meanwhile, or their chat is gone."""
    conn, delivery = rendering.conn, rendering.delivery
    chat = channels.get(conn, delivery.channel_id)
    person = chat.person_id if chat is not None else None
    # Lists of upcoming messages must not show a person's own words.
    stored = profiles.get(conn, person) if person else None
    if stored is None or subject_of(stored.person_id) != delivery.subject:
        return None
    if stored.updated_at.date().toordinal() != delivery.revision:
        return None
    until = presenters.day_of(stored.updated_at + RESTS_AFTER, rendering.now, rendering.config.zone)
    return message_with(still_holds_card(expertise_view(stored), until))


def _may_change(conn: Connection, now: datetime) -> Collection[str]:
    return queries.ids_since(conn, now - _EDITED_FOR)


delivery_kinds.register(
    DeliveryKind(
        name=MEMBER_QUESTION,
        label="Frågan till den som kan",
        audience=Audience.GROUPS,
        due=Triggered(_find_questions),
        render=_render_question,
        bound_to_dates=False,
        edits=Edits(_render_question_later, subjects=_may_change),
        waits_for_undo=True,
        own_thread=True,
        meeting_of=None,
    )
)
delivery_kinds.register(
    DeliveryKind(
        name=MEMBER_ANSWER,
        label="Svaret på en fråga",
        audience=Audience.GROUPS,
        due=Triggered(_find_answers),
        render=_render_answer,
        bound_to_dates=False,
        edits=Edits(_render_answer_later, subjects=_may_change),
        meeting_of=None,
    )
)
delivery_kinds.register(
    DeliveryKind(
        name=EXPERTISE_HOLDS,
        label="Frågan om kompetensen stämmer",
        audience=Audience.PERSON,
        due=Triggered(_find_yearly),
        render=_render_yearly,
        bound_to_dates=False,
        edits=None,
        meeting_of=None,
    )
)
