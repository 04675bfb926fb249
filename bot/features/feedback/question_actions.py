"""Visa hur det blir, Ändra eller lägg till, Använd frågorna, Avbryt, Ångra: choosing feedback's questions."""

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.app.typed.when import FieldError
from bot.features.feedback.question_cards import about, form_card, held, preview_card, settled_card
from bot.features.feedback.question_fields import QuestionFields, question_set_of
from cards.feedback import question_set as cards
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.feedback.errors import QuestionSetNotFoundError, QuestionsFixedError
from core.feedback.model.question_set import ChosenFor, QuestionSet, QuestionSetVersion
from core.feedback.queries import forms, question_sets
from core.feedback.rules.own_questions import LONGEST_QUESTION
from core.feedback.use_cases.choose_questions import approve_questions, discard_questions, undo_questions
from core.groups import queries as groups
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.members.model.role import Role

card_actions = CardActions()
_EYEBROW, _TO_READ = "Frågeformulär", "Skriv *frågeformulär* till mig i personlig chatt."
#: Fields of a new question with the maximum characters that are read: more than allowed, so that the error can say so.
_NEW = {
    cards.WORDS: 2 * LONGEST_QUESTION,
    cards.KIND: 20,
    cards.CHOICES: 2 * cards.LONGEST_CHOICES,
    cards.REQUIRED: 5,
    cards.ENGLISH: 2 * cards.LONGEST_ENGLISH,
}


def _groups_of(conn: Connection, chosen_for: ChosenFor) -> Collection[str]:
    """The groups whose coordinators may choose; empty if there is no such group or meeting."""
    if chosen_for.meeting_id is not None:
        try:
            return meetings.get(conn, chosen_for.meeting_id).groups
        except MeetingNotFoundError:
            return []
    group = groups.get(conn, chosen_for.group_id or "")
    return [] if group is None else [group.name]


def _groups_of_form(pressed: CardAction, context: Context) -> Collection[str]:
    return context.read(partial(_groups_of, chosen_for=_chosen_for(pressed)))


def _groups_of_version(pressed: CardAction, context: Context) -> Collection[str]:
    try:
        version = _version(pressed, context)
    except QuestionSetNotFoundError:
        return []
    return context.read(partial(_groups_of, chosen_for=version.chosen_for))


@card_actions.verb(verbs.PREVIEW_QUESTIONS, role=Role.GROUP_COORDINATOR, about=_groups_of_form)
def preview(pressed: CardAction, context: Context) -> CardReply:
    """Preview the choice; if fields are missing, show the form with everything that was written.

    Raises QuestionsFixedError if the meeting's card has left, and QuestionSetNotFoundError if the group or the meeting
    is gone.
    """
    chosen_for = _chosen_for(pressed)
    if not context.read(partial(_groups_of, chosen_for=chosen_for)):
        raise QuestionSetNotFoundError("")
    draft = _draft(pressed, chosen_for, context)
    meeting_id = chosen_for.meeting_id
    if meeting_id is not None and context.read(partial(forms.fixed, meeting_id=meeting_id)) is not None:
        raise QuestionsFixedError(meeting_id)
    before = draft.questions if draft is not None else context.read(partial(held, chosen_for=chosen_for))
    fields = _fields_in(pressed, before)
    try:
        questions = question_set_of(fields, before)
    except FieldError as problem:
        made = form_card(
            chosen_for, pressed.now, context, draft=draft, before=before, typed=fields.new, problem=str(problem)
        )
        return CardReply(card=made, acknowledgement=str(problem))
    made = preview_card(chosen_for, questions, id_in(pressed, "shown"), pressed.person_id, pressed.now, context)
    return CardReply(card=made, acknowledgement=_TO_READ)


@card_actions.verb(verbs.QUESTION_FORM, role=Role.GROUP_COORDINATOR, about=_groups_of_version)
def change(pressed: CardAction, context: Context) -> CardReply:
    """Show the form with the previewed values. Raises QuestionSetNotFoundError."""
    version = _version(pressed, context)
    return CardReply(card=form_card(version.chosen_for, pressed.now, context, draft=version), acknowledgement=_TO_READ)


@card_actions.verb(verbs.APPROVE_QUESTIONS, role=Role.GROUP_COORDINATOR, about=_groups_of_version)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Put the questions in force; pressed again, show what became of them. Raises CoreError."""
    version = _version(pressed, context)
    if version.state is ProposalState.PREPARED:
        context.write(partial(approve_questions, version_id=version.id, by=pressed.person_id, now=pressed.now))
    return _settled(_version(pressed, context), pressed, context)


@card_actions.verb(verbs.DISCARD_QUESTIONS, role=Role.GROUP_COORDINATOR, about=_groups_of_version)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Discard the choice; pressed again, show what became of it. Raises QuestionSetNotFoundError."""
    version = _version(pressed, context)
    if version.state is ProposalState.PREPARED:
        context.write(partial(discard_questions, version_id=version.id, by=pressed.person_id, now=pressed.now))
    return _settled(_version(pressed, context), pressed, context)


@card_actions.verb(verbs.UNDO_QUESTIONS, role=Role.GROUP_COORDINATOR, about=_groups_of_version)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Put the former questions in force again. Raises UndoIsOverError."""
    within = context.config.rules.undo
    version_id = id_in(pressed, "questions")
    context.write(partial(undo_questions, version_id=version_id, by=pressed.person_id, now=pressed.now, within=within))
    return _settled(_version(pressed, context), pressed, context)


def _settled(version: QuestionSetVersion, pressed: CardAction, context: Context) -> CardReply:
    """What became of it; a choice in force can be undone for a while."""
    if version.state is ProposalState.APPROVED and version.settled_at is not None:
        if pressed.now < version.settled_at + context.config.rules.undo:
            made = settled_card(version, pressed.now, context)
            return CardReply(card=made, acknowledgement="Frågorna är sparade. Det går att ångra en stund.")
        words = "Skriv *frågeformulär* för att se vad som gäller nu."
        title = "Frågorna är sparade"
    elif version.state is ProposalState.UNDONE:
        title, words = "Ångrat", "Det frågas som förut. Ett kort som redan har gått ut behåller sina frågor."
    else:
        title, words = "Avbrutet", "Inget är ändrat."
    name = context.read(partial(about, chosen_for=version.chosen_for, now=pressed.now, context=context))
    made = notice_card(title, f"{name}. {words}", eyebrow=_EYEBROW, icon="check")
    return CardReply(card=made, acknowledgement=f"{title}. {words}")


def _version(pressed: CardAction, context: Context) -> QuestionSetVersion:
    return context.read(partial(question_sets.get, version_id=id_in(pressed, "questions")))


def _draft(pressed: CardAction, chosen_for: ChosenFor, context: Context) -> QuestionSetVersion | None:
    """The proposal that the form was filled from, if any; only one for the same group or meeting."""
    if not id_in(pressed, "questions"):
        return None
    version = _version(pressed, context)
    if version.chosen_for != chosen_for:
        raise QuestionSetNotFoundError(version.id)
    return version


def _chosen_for(pressed: CardAction) -> ChosenFor:
    meeting_id = id_in(pressed, "meeting")
    return ChosenFor(meeting_id=meeting_id) if meeting_id else ChosenFor(group_id=id_in(pressed, "group"))


def _fields_in(pressed: CardAction, before: QuestionSet) -> QuestionFields:
    """The form's values; a missing field keeps its value."""
    base = text_in(pressed, cards.BASE, 20)
    english, named = text_in(pressed, cards.IN_ENGLISH, 5), text_in(pressed, cards.NAMED, 5)
    return QuestionFields(
        base=base or (cards.BY_KIND if before.base is None else before.base.value),
        dropped=frozenset(
            question.key for question in before.added if text_in(pressed, f"{cards.KEEP}{question.key}", 5) == "false"
        ),
        english=english == "true" if english else before.english,
        named=named == "true" if named else before.named,
        new={name: text_in(pressed, name, longest) for name, longest in _NEW.items()},
    )
