"""Answers to the worker's questions, which it acts on in its next pass; a later answer replaces an earlier one."""

from collections.abc import Collection

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.features.documents.question_cards import view_of
from cards.documents.questions import CHANGES, CHOSEN_MEETING, answered_card
from cards.kit import verbs
from core.errors import CoreError
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.publishing.model import Question, QuestionKind, QuestionState
from core.publishing.queries import questions
from core.publishing.use_cases.ask import answer_question
from core.undo.model import LastingKind

card_actions = CardActions()
_DONE = {
    (QuestionKind.MEETING, True): "Dokumentet publiceras på träffens sida om en stund.",
    (QuestionKind.MEETING, False): "Det publiceras inte.",
    (QuestionKind.PERSONAL_NUMBER, True): "Dokumentet publiceras om en stund, som det är.",
    (QuestionKind.PERSONAL_NUMBER, False): "Det publiceras inte. Utan personnumret går det bra: spara det på nytt.",
    (QuestionKind.REMOVALS, True): "De läggs i papperskorgen på SharePoint om en stund.",
    (
        QuestionKind.REMOVALS,
        False,
    ): "De står kvar på SharePoint. Lägg tillbaka dem i mappen, annars säger status att de fattas.",
}


def _groups(pressed: CardAction, context: Context) -> Collection[str]:
    """The question's groups: the meeting's groups, its group, or any that the presser coordinates."""
    groups = context.groups()
    try:
        question = _question(pressed, context)
        if question.subject.meeting_id is not None:
            meeting_id = question.subject.meeting_id
            return context.read(lambda conn: meetings.get(conn, meeting_id)).groups
    except CoreError:
        return []
    if question.subject.kind is QuestionKind.REMOVALS:
        return []
    return [groups.now_called(question.subject.group)] if question.subject.group else groups.names


@card_actions.verb(verbs.APPROVE_DOCUMENT, role=Role.GROUP_COORDINATOR, about=_groups)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Publish it, for the chosen meeting if that was asked; or confirm the removals."""
    question = _question(pressed, context)
    if shown := _answered_before(question, pressed, context):
        return shown
    meeting = None
    if question.subject.kind is QuestionKind.MEETING:
        meeting = _chosen(pressed, context)
        if meeting is None:
            return CardReply(message="Välj vilken träff det gäller. Inget är sparat än.")
    return _answered(pressed, context, QuestionState.APPROVED, meeting)


@card_actions.verb(verbs.DECLINE_DOCUMENT, role=Role.GROUP_COORDINATOR, about=_groups)
def decline(pressed: CardAction, context: Context) -> CardReply:
    """Leave it as it is."""
    question = _question(pressed, context)
    return _answered_before(question, pressed, context) or _answered(pressed, context, QuestionState.DECLINED, None)


def _answered(pressed: CardAction, context: Context, state: QuestionState, meeting: Meeting | None) -> CardReply:
    meeting_id = None if meeting is None else meeting.id

    def keep(conn: Connection) -> Question:
        question = answer_question(
            conn, id_in(pressed, "question"), state, meeting_id=meeting_id, by=pressed.person_id, now=pressed.now
        )
        remember(conn, LastingKind.DOCUMENT, pressed)
        return question

    question = context.write(keep)
    return _shown(question, pressed, context)


def _answered_before(question: Question, pressed: CardAction, context: Context) -> CardReply | None:
    """Somebody's earlier answer; None if the presser may answer."""
    if question.state is QuestionState.ASKED or pressed.data.get(CHANGES) == "yes":
        return None
    return _shown(question, pressed, context)


def _shown(question: Question, pressed: CardAction, context: Context) -> CardReply:
    approved = question.state is QuestionState.APPROVED
    words = _DONE[question.subject.kind, approved]
    view = context.read(lambda conn: view_of(conn, question, pressed.now, context.config))
    return CardReply(card=answered_card(view, words, approved=approved), acknowledgement=words)


def _question(pressed: CardAction, context: Context) -> Question:
    return context.read(lambda conn: questions.get(conn, id_in(pressed, "question")))


def _chosen(pressed: CardAction, context: Context) -> Meeting | None:
    """The chosen meeting, if the presser coordinates it."""
    try:
        meeting = context.read(lambda conn: meetings.get(conn, id_in(pressed, CHOSEN_MEETING)))
    except MeetingNotFoundError:
        return None
    return meeting if pressed.rights.coordinates(meeting.groups) else None
