"""Godkänn, Avbryt, Ångra: what a coordinator decides about a prepared change of one meeting."""

from bot import views
from bot.card_actions.fields import groups_of_edit, id_in
from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk, new_id
from bot.registry import CardVerbs
from cards import verbs
from cards.edit import edit_approved_card
from cards.notice import notice_card
from network.actions.approve_meeting_edit import approve_meeting_edit
from network.actions.discard_meeting_edit import discard_meeting_edit
from network.actions.undo_meeting_edit import undo_meeting_edit
from network.language.dates import when
from network.model.meeting import Meeting, MeetingStatus
from network.model.role import Role

card_verbs = CardVerbs()


@card_verbs.verb(verbs.APPROVE_EDIT, role=Role.GROUP_COORDINATOR, about=groups_of_edit)
def approve(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Make the meeting as the card says."""
    edit_id = _edit_id(pressed)
    edit = desk.write(lambda conn: approve_meeting_edit(conn, edit_id=edit_id, change_id=new_id(), now=pressed.now))
    undo_until = views.moment(pressed.now + desk.facts.rules.undo, desk.facts.zone)
    will_be = _words(edit.after)
    made = edit_approved_card(edit_id, views.title_of(edit.before), will_be, undo_until)
    return CardReply(card=made, acknowledgement=f"Klart. Det går att ångra till {undo_until}.")


@card_verbs.verb(verbs.DISCARD_EDIT, role=Role.GROUP_COORDINATOR, about=groups_of_edit)
def discard(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Leave everything as it is."""
    desk.write(lambda conn: discard_meeting_edit(conn, edit_id=_edit_id(pressed), now=pressed.now))
    made = notice_card("Avbrutet", "Inget är ändrat.", over="Träff", icon="check")
    return CardReply(card=made, acknowledgement="Avbrutet. Inget är ändrat.")


@card_verbs.verb(verbs.UNDO_EDIT, role=Role.GROUP_COORDINATOR, about=groups_of_edit)
def undo(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Put the meeting back as it was."""
    within = desk.facts.rules.undo
    edit = desk.write(lambda conn: undo_meeting_edit(conn, edit_id=_edit_id(pressed), now=pressed.now, within=within))
    words = f"{views.title_of(edit.before)} är som den var: {_words(edit.before)}. Ingen har fått veta något."
    return CardReply(card=notice_card("Ångrat", words, over="Träff", icon="check"), acknowledgement="Ångrat.")


def _edit_id(pressed: CardAnswer) -> str:
    return id_in(pressed, "edit")


def _words(meeting: Meeting) -> str:
    if meeting.status is MeetingStatus.CANCELLED:
        return f"{when(meeting)} är inställd"
    told = [when(meeting), meeting.place, meeting.theme]
    return views.joined(told)
