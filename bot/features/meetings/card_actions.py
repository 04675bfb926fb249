"""Godkänn, Avbryt, Ångra: what a coordinator decides about a prepared change of one meeting."""

from bot.app import presenters
from bot.app.card_action_registry import CardActions
from bot.app.card_fields import groups_of_edit, id_in
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from cards.kit import verbs
from cards.kit.notice import notice_card
from cards.meetings.meeting_edit import edit_approved_card
from core.meetings.formatting import when
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.use_cases.approve_meeting_edit import approve_meeting_edit
from core.meetings.use_cases.discard_meeting_edit import discard_meeting_edit
from core.meetings.use_cases.undo_meeting_edit import undo_meeting_edit
from core.members.model.role import Role

card_actions = CardActions()


@card_actions.verb(verbs.APPROVE_EDIT, role=Role.GROUP_COORDINATOR, about=groups_of_edit)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Make the meeting as the card says."""
    edit_id = _edit_id(pressed)
    edit = context.write(lambda conn: approve_meeting_edit(conn, edit_id=edit_id, change_id=new_id(), now=pressed.now))
    undo_until = presenters.moment(pressed.now + context.config.rules.undo, context.config.zone)
    will_be = _words(edit.after)
    made = edit_approved_card(edit_id, presenters.title_of(edit.before), will_be, undo_until)
    return CardReply(card=made, acknowledgement=f"Klart. Det går att ångra till {undo_until}.")


@card_actions.verb(verbs.DISCARD_EDIT, role=Role.GROUP_COORDINATOR, about=groups_of_edit)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Leave everything as it is."""
    context.write(lambda conn: discard_meeting_edit(conn, edit_id=_edit_id(pressed), now=pressed.now))
    made = notice_card("Avbrutet", "Inget är ändrat.", eyebrow="Träff", icon="check")
    return CardReply(card=made, acknowledgement="Avbrutet. Inget är ändrat.")


@card_actions.verb(verbs.UNDO_EDIT, role=Role.GROUP_COORDINATOR, about=groups_of_edit)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Put the meeting back as it was."""
    within = context.config.rules.undo
    edit = context.write(
        lambda conn: undo_meeting_edit(conn, edit_id=_edit_id(pressed), now=pressed.now, within=within)
    )
    words = f"{presenters.title_of(edit.before)} är som den var: {_words(edit.before)}. Ingen har fått veta något."
    return CardReply(card=notice_card("Ångrat", words, eyebrow="Träff", icon="check"), acknowledgement="Ångrat.")


def _edit_id(pressed: CardAction) -> str:
    return id_in(pressed, "edit")


def _words(meeting: Meeting) -> str:
    if meeting.status is MeetingStatus.CANCELLED:
        return f"{when(meeting)} är inställd"
    told = [when(meeting), meeting.place, meeting.theme]
    return presenters.joined(told)
