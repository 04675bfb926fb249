"""Visa vad som händer, Ändra, Lägg in träffen, Avbryt, Ångra: a coordinator adds a meeting."""

from collections.abc import Collection
from functools import partial

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_in, id_in, text_in
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from bot.app.typed.when import FieldError
from bot.features.meetings.new_meeting.fields import (
    LONGEST_LINE,
    LONGEST_LINK,
    LONGEST_TITLE,
    NewMeetingFields,
    fields_of,
    meeting_of,
)
from bot.features.meetings.new_meeting.preview import form_card, happens, shown_new_meeting
from cards.kit import verbs
from cards.kit.notice import notice_card
from cards.meetings import new_meeting as cards
from core.meetings.errors import NewMeetingNotFoundError
from core.meetings.model.meeting import MeetingForm
from core.meetings.model.new_meeting import NewMeeting
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import new_meetings
from core.meetings.use_cases.add_meeting import approve_new_meeting, discard_new_meeting, undo_new_meeting
from core.members.model.role import Role

card_actions = CardActions()


def _groups_chosen(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups in the form; all if none is chosen, since the form will ask."""
    return groups_in(pressed, cards.GROUPS) or context.groups().names


def _groups_of_proposal(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups of the card's proposal; empty if there is none."""
    try:
        return _proposal(pressed, context).meeting.groups
    except NewMeetingNotFoundError:
        return []


@card_actions.verb(verbs.PREVIEW_NEW_MEETING, role=Role.GROUP_COORDINATOR, about=_groups_chosen)
def preview(pressed: CardAction, context: Context) -> CardReply:
    """Preview the meeting; if fields are missing, show the form with everything that was written."""
    names, today = context.groups().names, context.today(pressed.now)
    fields = _fields_in(pressed)
    try:
        meeting = meeting_of(fields, meeting_id=new_id(), known_groups=names, today=today)
    except FieldError as problem:
        return CardReply(card=form_card(fields, names, str(problem)), acknowledgement=str(problem))
    made = shown_new_meeting(meeting, pressed.person_id, pressed.now, context)
    return CardReply(card=made, acknowledgement="Skriv *ny* till mig i personlig chatt.")


@card_actions.verb(verbs.NEW_MEETING_FORM, role=Role.GROUP_COORDINATOR, about=_groups_of_proposal)
def change(pressed: CardAction, context: Context) -> CardReply:
    """Show the form with the previewed values. Raises NewMeetingNotFoundError."""
    fields = fields_of(_proposal(pressed, context).meeting)
    return CardReply(
        card=form_card(fields, context.groups().names), acknowledgement="Skriv *ny* till mig i personlig chatt."
    )


@card_actions.verb(verbs.APPROVE_NEW_MEETING, role=Role.GROUP_COORDINATOR, about=_groups_of_proposal)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Add the meeting; pressed again, show what became of it. Raises CoreError."""
    new = _proposal(pressed, context)
    if new.state is ProposalState.PREPARED:
        context.write(partial(approve_new_meeting, new_meeting_id=new.id, by=pressed.person_id, now=pressed.now))
    return _settled(_proposal(pressed, context), pressed, context)


@card_actions.verb(verbs.DISCARD_NEW_MEETING, role=Role.GROUP_COORDINATOR, about=_groups_of_proposal)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Discard the proposal; pressed again, show what became of it. Raises NewMeetingNotFoundError."""
    new = _proposal(pressed, context)
    if new.state is ProposalState.PREPARED:
        context.write(partial(discard_new_meeting, new_meeting_id=new.id, by=pressed.person_id, now=pressed.now))
    return _settled(_proposal(pressed, context), pressed, context)


@card_actions.verb(verbs.UNDO_NEW_MEETING, role=Role.GROUP_COORDINATOR, about=_groups_of_proposal)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Undo adding the meeting. Raises UndoIsOverError."""
    within, new_meeting_id = context.config.rules.undo, id_in(pressed, "new_meeting")
    context.write(
        partial(undo_new_meeting, new_meeting_id=new_meeting_id, by=pressed.person_id, now=pressed.now, within=within)
    )
    return _settled(_proposal(pressed, context), pressed, context)


def _settled(new: NewMeeting, pressed: CardAction, context: Context) -> CardReply:
    """What became of it; an added meeting can be undone for a while."""
    meeting, zone, within = new.meeting, context.config.zone, context.config.rules.undo
    name = presenters.name_and_days(meeting, pressed.now, zone)
    if new.state is not ProposalState.APPROVED or new.settled_at is None:
        undone = new.state is ProposalState.UNDONE
        title, words = ("Ångrat", f"{name} är borttagen.") if undone else ("Avbrutet", f"{name} är inte inlagd.")
        made = notice_card(title, f"{words} Ingen har fått veta något.", eyebrow="Ny träff", icon="check")
        return CardReply(card=made, acknowledgement=f"{title}.")
    if pressed.now >= new.settled_at + within:
        made = notice_card("Inlagd", f"{name} är inlagd.", eyebrow="Ny träff", icon="check")
        return CardReply(card=made, acknowledgement="Träffen är inlagd.")
    undo_until = presenters.moment(new.settled_at + within, pressed.now, zone)
    lines = context.read(partial(happens, meeting=meeting, now=new.settled_at, context=context))
    when = presenters.when_of(meeting, pressed.now, zone)
    made = cards.new_meeting_added_card(new.id, presenters.title_of(meeting), when, lines, undo_until)
    return CardReply(card=made, acknowledgement=f"Inlagd. Det går att ångra till {undo_until}.")


def _proposal(pressed: CardAction, context: Context) -> NewMeeting:
    return context.read(partial(new_meetings.get, new_meeting_id=id_in(pressed, "new_meeting")))


def _fields_in(pressed: CardAction) -> NewMeetingFields:
    """The form's values; a missing field is empty."""

    def line(name: str, longest: int = LONGEST_LINE) -> str:
        return " ".join(text_in(pressed, name, 2 * longest).split())

    form = text_in(pressed, cards.FORM, 20)
    return NewMeetingFields(
        title=line(cards.TITLE, LONGEST_TITLE),
        day=line(cards.DAY),
        time=line(cards.TIME),
        groups=tuple(groups_in(pressed, cards.GROUPS)),
        form=MeetingForm(form) if form in set(MeetingForm) else MeetingForm.UNKNOWN,
        place=line(cards.PLACE),
        theme=line(cards.THEME),
        speaker=line(cards.SPEAKER),
        link=line(cards.LINK, LONGEST_LINK),
    )
