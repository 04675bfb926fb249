"""Spara raden: the outcome of a meeting, for the annual report."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_meeting, meeting_in, text_in
from bot.app.checklists import checklist_view
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from cards.checklists import checklist_card, outcome_card
from cards.kit import verbs
from cards.kit.markdown import escape
from core.checklists.errors import OutcomeHasChangedError
from core.checklists.model import LONGEST_OUTCOME
from core.checklists.use_cases import write_outcome
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.undo.model import LastingKind

card_actions = CardActions()


@card_actions.verb(verbs.SAVE_OUTCOME, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def save(pressed: CardAction, context: Context) -> CardReply:
    """Store the line, and show what is still missing; an empty one changes nothing."""
    meeting = context.read(lambda conn: meetings.get(conn, meeting_in(pressed, context)))
    words = " ".join(text_in(pressed, "outcome", LONGEST_OUTCOME).split())
    if not words:
        return CardReply(message="Skriv en rad om vad träffen ledde till. Inget är sparat än.")
    shown = _shown(pressed, meeting.id)

    def write(conn: Connection) -> None:
        write_outcome(
            conn,
            meeting_id=meeting.id,
            words=words,
            shown=shown,
            by=pressed.person_id,
            now=pressed.now,
            zone=context.config.zone,
        )
        remember(conn, LastingKind.OUTCOME, pressed)

    try:
        context.write(write)
    except OutcomeHasChangedError:
        return _form_anew(meeting, words, pressed, context)
    view = context.read(lambda conn: checklist_view(conn, meeting, context.config, pressed.now))
    return CardReply(card=checklist_card(view), acknowledgement="Raden är sparad till årsrapporten.")


def _form_anew(meeting: Meeting, words: str, pressed: CardAction, context: Context) -> CardReply:
    """Somebody has written another line meanwhile: show it, with the presser's own line in the field."""
    view = context.read(lambda conn: checklist_view(conn, meeting, context.config, pressed.now))
    problem = f"Raden har ändrats under tiden. Nu står det: {view.outcome}. Inget av ditt är sparat än."
    form = outcome_card(replace(view, outcome=escape(words), problem=problem))
    return CardReply(card=form, acknowledgement="Raden har ändrats under tiden. Inget är sparat.")


def _shown(pressed: CardAction, meeting_id: str) -> datetime | None:
    """When the line on the card was written. Raises OutcomeHasChangedError if that was never on a card."""
    words = text_in(pressed, "shown", 40)
    if not words:
        return None
    try:
        shown = datetime.fromisoformat(words)
    except ValueError:
        raise OutcomeHasChangedError(meeting_id) from None
    if shown.tzinfo is None:
        raise OutcomeHasChangedError(meeting_id)
    return shown
