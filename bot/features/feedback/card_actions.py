"""Skicka svar: the feedback card; Läs kommentarer: its free texts, for coordinators."""

import asyncio
from functools import cache, lru_cache, partial

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_meeting, id_in, meeting_in, text_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.features.feedback.presenters import request_view
from cards.feedback.feedback_request import (
    CHOOSE_A_GRADE,
    ThanksView,
    feedback_request_card,
    thanks_card,
)
from cards.feedback.questions import QUESTION_WORDS
from cards.feedback.result import comments_card
from cards.kit import verbs
from core.channels.model import COORDINATORS
from core.database.writer import BatchAction
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.model.questions import TEXT_QUESTIONS, FeedbackAnswer, QuestionKind
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.rules.opening import feedback_closes
from core.feedback.use_cases.give_feedback import EncryptedAnswer, give_feedback
from core.language.dates import day, days
from core.meetings.model.meeting import Meeting
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.working_days.calendar import WorkCalendar

card_actions = CardActions()
_GRADES = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}


@card_actions.verb(verbs.GIVE_FEEDBACK, role=Role.MEMBER)
async def answer_feedback(pressed: CardAction, context: Context) -> CardReply:
    """Encrypt and store the answer, and only then say thanks. Nothing of the answer is logged."""
    config = context.config
    satisfaction = pressed.data.get("satisfaction")
    grade = _GRADES.get(str(satisfaction)) if isinstance(satisfaction, str | int) else None
    if grade is None:
        return await asyncio.to_thread(_again, pressed, context)
    texts = {question.name: text_in(pressed, question.name, question.longest) for question in TEXT_QUESTIONS}
    answer = FeedbackAnswer(satisfaction=grade, **texts)
    ciphertext = EncryptedAnswer(
        meeting_id=id_in(pressed, "meeting"),
        person_id=pressed.person_id,
        ciphertext=_encryptor(config.public_key).encrypt(answer),
        now=pressed.now,
        within=pressed.group,
        in_channel=pressed.group is not None or (config.pilot and pressed.bound_group == COORDINATORS),
    )
    meeting = await context.writer.run_batched(_giving(config.rules, config.calendar), ciphertext)
    page_url = await context.recently(("page", meeting.id), lambda conn: presenters.page_url(conn, meeting.id))
    year = pressed.now.astimezone(config.zone).year
    return _thanks(meeting, page_url, config.rules, config.calendar, year)


@lru_cache(maxsize=1)
def _encryptor(public_key: bytes) -> FeedbackEncryptor:
    """For the key that holds now."""
    return FeedbackEncryptor(public_key)


@cache
def _giving(rules: ReminderRules, calendar: WorkCalendar) -> BatchAction[EncryptedAnswer, Meeting]:
    """The one action that all answers share, so that the writer can take them together."""
    return partial(give_feedback, rules=rules, calendar=calendar)


@lru_cache(maxsize=64)
def _thanks(meeting: Meeting, page_url: str, rules: ReminderRules, calendar: WorkCalendar, year: int) -> CardReply:
    """The same card for all who answered about the meeting in the year; whoever gets it only reads it."""
    closes = feedback_closes(meeting, rules, calendar).astimezone(calendar.zone).date()
    held = days(meeting.start_date, meeting.end_date, year=meeting.end_date.year != year)
    view = ThanksView(presenters.title_of(meeting), held, day(closes, year=closes.year != year), page_url)
    return CardReply(card=thanks_card(view), acknowledgement="Tack, svaret är sparat.")


def _again(pressed: CardAction, context: Context) -> CardReply:
    """The form once more, which says what is missing. Raises MeetingNotFoundError."""
    meeting_id = meeting_in(pressed, context)
    meeting = context.read(lambda conn: meetings.get(conn, meeting_id))
    form = feedback_request_card(request_view(meeting, context.config, pressed.now), missing_grade=True)
    return CardReply(card=form, acknowledgement=CHOOSE_A_GRADE)


@card_actions.verb(verbs.READ_COMMENTS, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def read_comments(pressed: CardAction, context: Context) -> CardReply:
    """The free texts, for coordinators only."""
    meeting = context.read(lambda conn: meetings.get(conn, id_in(pressed, "meeting")))
    result = context.read(lambda conn: feedback_result(conn, meeting.id))
    groups = [
        (QUESTION_WORDS[question.name].heading, result.texts.get(question.name, ()))
        for question in TEXT_QUESTIONS
        if question.kind is QuestionKind.COMMENT
    ]
    made = comments_card(
        presenters.title_of(meeting), presenters.days_and_groups(meeting, pressed.now, context.config.zone), groups
    )
    return CardReply(card=made, acknowledgement="Skriv *resultat* i personlig chatt för att läsa kommentarerna.")
