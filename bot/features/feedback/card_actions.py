"""Skicka svar: the feedback card; Läs kommentarer: its free texts, for coordinators."""

import asyncio
from functools import cache, lru_cache, partial

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_meeting, id_in, meeting_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.features.feedback.presenters import comments_of, named_view, request_view
from cards.feedback.feedback_request import (
    ThanksView,
    feedback_request_card,
    thanks_card,
    what_is_missing,
)
from cards.feedback.result import comments_card, named_answers_card
from cards.kit import verbs
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS
from core.database.writer import BatchAction
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.model.form import FeedbackForm
from core.feedback.queries import forms
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.rules.opening import feedback_closes
from core.feedback.use_cases.give_feedback import EncryptedAnswer, give_feedback
from core.language.dates import day, days
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.questions.errors import AnswersMissingError
from core.questions.rules.checking import checked_answers
from core.working_days.calendar import WorkCalendar

card_actions = CardActions()


@card_actions.verb(verbs.GIVE_FEEDBACK, role=Role.MEMBER)
async def answer_feedback(pressed: CardAction, context: Context) -> CardReply:
    """Encrypt and store the answer, and then say thanks. Nothing of the answer is logged."""
    config, meeting_id = context.config, id_in(pressed, "meeting")
    form = await _form(meeting_id, context)
    try:
        answers = checked_answers(pressed.data, form.questions)
    except AnswersMissingError as error:
        return await asyncio.to_thread(_again, pressed, form, error, context)
    encrypt = partial(_encryptor(config.public_key).encrypt, answers, form.questions)
    ciphertext = EncryptedAnswer(
        meeting_id=meeting_id,
        person_id=pressed.person_id,
        ciphertext=encrypt(),
        named_ciphertext=encrypt() if form.named else None,
        person_name=pressed.person_name if form.named else "",
        now=pressed.now,
        within=pressed.group,
        in_channel=pressed.group is not None or (config.pilot and pressed.bound_group == COORDINATORS),
    )
    meeting = await context.writer.run_batched(_giving(config.rules, config.calendar), ciphertext)
    page_url = await context.recently(("page", meeting.id), lambda conn: presenters.page_url(conn, meeting.id))
    year = pressed.now.astimezone(config.zone).year
    return _thanks(meeting, page_url, config.rules, config.calendar, year, named=form.named)


async def _form(meeting_id: str, context: Context) -> FeedbackForm:
    """The questions of the meeting's cards. Fixed ones are cached.

    Others are read each time, since they may be fixed at any moment.
    """

    def query(conn: Connection) -> FeedbackForm | None:
        return forms.fixed(conn, meeting_id)

    form = await context.recently(("form", meeting_id), query)
    return form or await asyncio.to_thread(context.read, query) or forms.ORIGINAL


@lru_cache(maxsize=1)
def _encryptor(public_key: bytes) -> FeedbackEncryptor:
    """An encryptor for the present key."""
    return FeedbackEncryptor(public_key)


@cache
def _giving(rules: ReminderRules, calendar: WorkCalendar) -> BatchAction[EncryptedAnswer, Meeting]:
    """The action that all answers share, so that the writer can batch them."""
    return partial(give_feedback, rules=rules, calendar=calendar)


@lru_cache(maxsize=64)
def _thanks(
    meeting: Meeting, page_url: str, rules: ReminderRules, calendar: WorkCalendar, year: int, *, named: bool
) -> CardReply:
    """The same card object for all who answered about the meeting in the year; nobody modifies it."""
    closes = feedback_closes(meeting, rules, calendar).astimezone(calendar.zone).date()
    held = days(meeting.start_date, meeting.end_date, year=meeting.end_date.year != year)
    view = ThanksView(presenters.title_of(meeting), held, day(closes, year=closes.year != year), page_url, named)
    return CardReply(card=thanks_card(view), acknowledgement="Tack, svaret är sparat.")


def _again(pressed: CardAction, form: FeedbackForm, error: AnswersMissingError, context: Context) -> CardReply:
    """The form again with the answers, saying what is missing. Raises MeetingNotFoundError."""
    meeting_id = meeting_in(pressed, context)
    meeting = context.read(lambda conn: meetings.get(conn, meeting_id))
    view = request_view(meeting, form, context.config, pressed.now)
    made = feedback_request_card(view, error.given, error.missing)
    return CardReply(card=made, acknowledgement=what_is_missing(error.missing[0]))


@card_actions.verb(verbs.READ_COMMENTS, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def read_comments(pressed: CardAction, context: Context) -> CardReply:
    """Show the free texts, to coordinators only."""
    meeting = context.read(lambda conn: meetings.get(conn, id_in(pressed, "meeting")))
    result = context.read(lambda conn: feedback_result(conn, meeting.id))
    groups = [(escape(question.words), texts) for question, texts in comments_of(result)]
    made = comments_card(
        presenters.title_of(meeting), presenters.days_and_groups(meeting, pressed.now, context.config.zone), groups
    )
    return CardReply(card=made, acknowledgement="Skriv *resultat* i personlig chatt för att läsa kommentarerna.")


@card_actions.verb(verbs.READ_NAMED_ANSWERS, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def read_named_answers(pressed: CardAction, context: Context) -> CardReply:
    """Show who answered what, to coordinators only, if the card said so. Raises MeetingNotFoundError."""
    meeting = context.read(lambda conn: meetings.get(conn, id_in(pressed, "meeting")))
    when = presenters.days_and_groups(meeting, pressed.now, context.config.zone)
    made = named_answers_card(presenters.title_of(meeting), when, context.read(partial(named_view, meeting=meeting)))
    return CardReply(card=made, acknowledgement="Skriv *resultat* i personlig chatt för att läsa svaren med namn.")
