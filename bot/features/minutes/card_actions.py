"""Anteckna, Klart, Ändra …, Spara, Ta bort: coordinators change a meeting's minutes."""

from functools import partial

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_meeting, id_in, meeting_in, text_in
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from bot.features.minutes.noting import noted_card, shown_card, way_back
from bot.features.minutes.pages import page_in
from bot.features.minutes.presenters import item_form_view, problem_lines
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.minutes.meeting_minutes import item_form_card
from core.errors import CoreError
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.minutes import queries
from core.minutes.errors import (
    ItemHasChangedError,
    ItemNotFoundError,
    LinesNotReadError,
    NothingToNoteError,
    TextTooLongError,
)
from core.minutes.model import LONGEST_TEXT
from core.minutes.use_cases import rewrite, take_away, tick

card_actions = CardActions()
#: How much of a text that is too long is returned for shortening.
_GIVEN_BACK = 6_000


@card_actions.verb(verbs.SHOW_MINUTES, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def show(pressed: CardAction, context: Context) -> CardReply:
    """Show a page of the minutes; the field keeps its text. Raises MeetingNotFoundError."""
    made = shown_card(pressed, _meeting(pressed, context), context, page=page_in(pressed), typed=_kept(pressed))
    return CardReply(card=made, acknowledgement="Skriv *anteckna* till mig i personlig chatt.")


@card_actions.verb(verbs.NOTE_MINUTES, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def note_lines(pressed: CardAction, context: Context) -> CardReply:
    """Store the lines; without any nothing changes. Raises MeetingNotFoundError and MeetingIsCancelledError."""
    meeting, written = _meeting(pressed, context), pressed.data.get("lines")
    if isinstance(written, str) and len(written) > LONGEST_TEXT:
        problems = problem_lines(TextTooLongError(len(written)), context.config)
        typed = text_in(pressed, "lines", _GIVEN_BACK)
        return CardReply(
            card=shown_card(pressed, meeting, context, problems=problems, typed=typed), acknowledgement=problems[0]
        )
    made = noted_card(pressed, meeting, text_in(pressed, "lines", LONGEST_TEXT), context)
    return CardReply(card=made, acknowledgement="Skriv *beslut* eller *att göra*, så ser du vad som är antecknat.")


@card_actions.verb(verbs.TICK_ITEM, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def tick_item(pressed: CardAction, context: Context) -> CardReply:
    """Mark the task as done or not done; without a value nothing changes. Raises MeetingNotFoundError."""
    meeting, done = _meeting(pressed, context), pressed.data.get("done")
    if done not in ("True", "False"):
        return _anew(pressed, meeting, ItemHasChangedError(""), context)
    try:
        context.write(
            partial(
                tick,
                change_id=new_id(),
                meeting_id=meeting.id,
                item_id=id_in(pressed, "item"),
                shown=text_in(pressed, "shown", 16),
                done=done == "True",
                by=pressed.person_id,
                now=pressed.now,
            )
        )
    except (ItemNotFoundError, ItemHasChangedError) as error:
        return _anew(pressed, meeting, error, context)
    said = "Uppgiften är klar." if done == "True" else "Uppgiften är inte klar."
    return _done(pressed, meeting, said, context)


@card_actions.verb(verbs.TAKE_ITEM_AWAY, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def take_item_away(pressed: CardAction, context: Context) -> CardReply:
    """Remove the item. Raises MeetingNotFoundError."""
    meeting = _meeting(pressed, context)
    try:
        context.write(
            partial(
                take_away,
                change_id=new_id(),
                meeting_id=meeting.id,
                item_id=id_in(pressed, "item"),
                shown=text_in(pressed, "shown", 16),
                by=pressed.person_id,
                now=pressed.now,
            )
        )
    except (ItemNotFoundError, ItemHasChangedError) as error:
        return _anew(pressed, meeting, error, context)
    return _done(pressed, meeting, "Borttaget.", context)


@card_actions.verb(verbs.ASK_ITEM, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def ask_item(pressed: CardAction, context: Context) -> CardReply:
    """Show the item's form. Raises MeetingNotFoundError."""
    return _form(pressed, _meeting(pressed, context), context)


@card_actions.verb(verbs.REWRITE_ITEM, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def rewrite_item(pressed: CardAction, context: Context) -> CardReply:
    """Store the field's text in the item; a refused text stays in the field. Raises MeetingNotFoundError."""
    meeting, line = _meeting(pressed, context), pressed.data.get("line")
    written = text_in(pressed, "line", LONGEST_TEXT)
    if isinstance(line, str) and len(line) > LONGEST_TEXT:
        return _form(pressed, meeting, context, TextTooLongError(len(line)), text_in(pressed, "line", _GIVEN_BACK))
    try:
        context.write(
            partial(
                rewrite,
                change_id=new_id(),
                meeting_id=meeting.id,
                item_id=id_in(pressed, "item"),
                shown=text_in(pressed, "shown", 16),
                text=written,
                by=pressed.person_id,
                now=pressed.now,
                today=context.today(pressed.now),
            )
        )
    except ItemNotFoundError as error:
        return _anew(pressed, meeting, error, context)
    except LinesNotReadError as error:
        return _form(pressed, meeting, context, error, error.left or None)
    except NothingToNoteError as error:
        return _form(pressed, meeting, context, error)
    except ItemHasChangedError as error:
        return _form(pressed, meeting, context, error, written)
    return _done(pressed, meeting, "Ändrat.", context)


def _form(
    pressed: CardAction, meeting: Meeting, context: Context, error: CoreError | None = None, line: str | None = None
) -> CardReply:
    """The item's current form; after a refusal with the reason and what was written."""
    try:
        item = context.read(partial(queries.get, item_id=id_in(pressed, "item"), meeting_id=meeting.id))
    except ItemNotFoundError as gone:
        return _anew(pressed, meeting, gone, context)
    problems = problem_lines(error, context.config) if error else []
    if isinstance(error, ItemHasChangedError):
        now_stands = item_form_view(meeting, item, context.config, pressed.now).line
        problems = [problems[0], f"Nu står det: {escape(now_stands)}", "Inget av ditt är sparat än."]
    view = item_form_view(
        meeting, item, context.config, pressed.now, line=line, problems=problems, typed=_kept(pressed)
    )
    return CardReply(
        card=item_form_card(view), acknowledgement=problems[0] if problems else "Skriv *anteckna* till mig."
    )


def _anew(pressed: CardAction, meeting: Meeting, error: CoreError, context: Context) -> CardReply:
    """The current minutes, with the reason why nothing was changed."""
    said = f"{problem_lines(error, context.config)[0]}. Inget är ändrat. Så här står det nu."
    made = shown_card(pressed, meeting, context, page=page_in(pressed), said=said, typed=_kept(pressed))
    return CardReply(card=made, acknowledgement=said)


def _done(pressed: CardAction, meeting: Meeting, said: str, context: Context) -> CardReply:
    words = f"{said} {way_back(context)}"
    made = shown_card(pressed, meeting, context, page=page_in(pressed), said=words, typed=_kept(pressed))
    return CardReply(card=made, acknowledgement=words)


def _meeting(pressed: CardAction, context: Context) -> Meeting:
    return context.read(partial(meetings.get, meeting_id=meeting_in(pressed, context)))


def _kept(pressed: CardAction) -> str:
    """The text in the field for new lines, on this card or the one before it; it is never lost with the card."""
    return text_in(pressed, "lines", LONGEST_TEXT) or text_in(pressed, "typed", LONGEST_TEXT)
