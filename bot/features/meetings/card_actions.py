"""Godkänn, Avbryt, Ångra: what a coordinator decides about a prepared change of one meeting."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_edit, id_in
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from bot.features.meetings.announced import Announced, announced_of_approved
from bot.features.meetings.undo import take_back_edit
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from cards.meetings.meeting_edit import edit_approved_card
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.formatting import agreeing
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import changes, meeting_edits, meetings
from core.meetings.use_cases.approve_meeting_edit import approve_meeting_edit
from core.meetings.use_cases.discard_meeting_edit import discard_meeting_edit
from core.members.model.role import Role
from core.signups.queries import freed_places

card_actions = CardActions()


@card_actions.verb(verbs.APPROVE_EDIT, role=Role.GROUP_COORDINATOR, about=groups_of_edit)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Make the meeting as the card says; pressed again, show what became of it."""
    return _approved(pressed, context, undoable=True)


@card_actions.verb(verbs.SEND_EDIT_NOW, role=Role.GROUP_COORDINATOR, about=groups_of_edit)
def send_now(pressed: CardAction, context: Context) -> CardReply:
    """The same, and the group is told at once: the meeting starts before a notice could be undone."""
    return _approved(pressed, context, undoable=False)


def _approved(pressed: CardAction, context: Context, *, undoable: bool) -> CardReply:
    edit = context.read(lambda conn: meeting_edits.get(conn, _edit_id(pressed)))
    if edit.state is not ProposalState.PREPARED:
        return _settled(edit, pressed, context)
    context.write(
        lambda conn: approve_meeting_edit(
            conn, edit_id=edit.id, new_id=new_id, now=pressed.now, by=pressed.person_id, undoable=undoable
        )
    )
    return _settled(context.read(lambda conn: meeting_edits.get(conn, edit.id)), pressed, context)


def _settled(edit: MeetingEdit, pressed: CardAction, context: Context) -> CardReply:
    """What became of an edit that no longer waits; one that is approved can be undone for a while, by anybody."""
    title, settled_at, undo = presenters.title_of(edit.before), edit.settled_at, context.config.rules.undo
    if edit.state is not ProposalState.APPROVED or settled_at is None:
        words = "Ångrat" if edit.state is ProposalState.UNDONE else "Avbrutet"
        made = notice_card(
            words, f"{title}: {_words(edit.before, pressed.now, context)}.", eyebrow="Träff", icon="check"
        )
        return CardReply(card=made, acknowledgement=f"{words}.")
    at_once = not all(change.undoable for change in context.read(lambda conn: changes.list_by_source(conn, edit.id)))
    notices = context.read(lambda conn: announced_of_approved(conn, edit.id, edit.after, context.config, pressed.now))
    if at_once or pressed.now >= settled_at + undo:
        soon = at_once and pressed.now < settled_at + undo
        words = (
            " ".join(notices.reach.told(edit.before.groups, "får veta det", notices.reach.at_once))
            if soon
            else "Det är gjort."
        )
        made = notice_card(title, f"{_words(edit.after, pressed.now, context)}. {words}", eyebrow="Klart", icon="check")
        return CardReply(card=made, acknowledgement=f"Klart. {words}")
    undo_until = presenters.moment(settled_at + undo, pressed.now, context.config.zone)
    freed = context.read(lambda conn: freed_places.get_of_edit(conn, edit.id))
    told = _told(notices, edit.before, places_freed=freed is not None)
    if edit.takes_in or edit.parts:
        told = context.read(lambda conn: _told_of_regrouping(conn, edit, context, pressed.now))
    calendar_url = ""
    if invited := [name for name in edit.after.partners if name not in edit.before.partners]:
        told.append(f"Skicka kalenderfilen till {escape(enumeration(invited))}. Jag mejlar ingen.")
        calendar_url = context.config.calendar_address(edit.after.id)
    made = edit_approved_card(
        edit.id, title, _words(edit.after, pressed.now, context), undo_until, told, calendar_url=calendar_url
    )
    return CardReply(card=made, acknowledgement=f"Klart. Det går att ångra till {undo_until}.")


def _told(notices: Announced, meeting: Meeting, *, places_freed: bool) -> list[str]:
    """Who is notified and when, in sentences."""
    if places_freed:
        when = notices.reach.when("när det inte går att ångra")
        return notices.reach.goes(meeting.groups, "De som fick plats nämns i tråden", when)
    if notices.notify_at is None:
        return ["Inget besked går ut."]
    return notices.reach.told(meeting.groups, "får veta det", notices.reach.moment(notices.notify_at))


def _told_of_regrouping(conn: Connection, edit: MeetingEdit, context: Context, now: datetime) -> list[str]:
    """The same for merged or split meetings: the group whose own meeting ends, and the groups that got one."""
    lines = [f"{escape(part.groups[0])} har fått en egen träff." for part in edit.parts]
    if edit.takes_in is not None:
        ended = meetings.get(conn, edit.takes_in.id)
        notices = announced_of_approved(conn, edit.id, ended, context.config, now)
        if notices.notify_at is None:
            return ["Inget besked går ut."]
        when = notices.reach.moment(notices.notify_at)
        lines += notices.reach.told(edit.takes_in.groups, "får veta att träffen är gemensam", when)
    return lines


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
    edit, told = context.write(
        lambda conn: take_back_edit(conn, edit_id=_edit_id(pressed), now=pressed.now, within=within)
    )
    title, it = presenters.title_of(edit.before), presenters.it(edit.before)
    words = (
        f"{title} är som {it} var: {_words(edit.before, pressed.now, context)}. {told or 'Ingen har fått veta något'}."
    )
    return CardReply(card=notice_card("Ångrat", words, eyebrow="Träff", icon="check"), acknowledgement="Ångrat.")


def _edit_id(pressed: CardAction) -> str:
    return id_in(pressed, "edit")


def _words(meeting: Meeting, now: datetime, context: Context) -> str:
    when = presenters.when_of(meeting, now, context.config.zone)
    if meeting.status is MeetingStatus.CANCELLED:
        return f"{when} är {agreeing(meeting.title, 'inställd', 'inställt')}"
    places = count(meeting.capacity, "plats") if meeting.capacity is not None else None
    groups = enumeration(meeting.groups) if meeting.joint else None
    details = [when, groups, meeting.place, meeting.theme, places]
    return presenters.joined(details)
