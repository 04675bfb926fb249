"""Påminn, Skicka nu, Avbryt, Ångra: a coordinator decides about a sign-up reminder."""

from collections.abc import Collection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in
from bot.app.context import Context
from bot.app.deliveries.reach import reach
from bot.app.messages import CardAction, CardReply
from bot.features.signups.delivery_kinds import leaves_at
from cards.kit import verbs
from cards.kit.notice import notice_card
from cards.signups.signup_reminder import reminder_approved_card
from core.errors import CoreError
from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.meetings.rules.reminders import notice_at
from core.members.model.role import Role
from core.signups.model import SignupReminder
from core.signups.queries import signup_reminders
from core.signups.use_cases.remind import (
    approve_signup_reminder,
    discard_signup_reminder,
    undo_signup_reminder,
)

card_actions = CardActions()


def _groups(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups of the meeting that the reminder on the card is about; none if there is no such reminder."""
    try:
        return _meeting(_reminder(pressed, context), context).groups
    except CoreError:
        return []


@card_actions.verb(verbs.APPROVE_SIGNUP_REMINDER, role=Role.GROUP_COORDINATOR, about=_groups)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Send the reminder; pressed again, show what became of it."""
    return _approved(pressed, context, undoable=True)


@card_actions.verb(verbs.SEND_SIGNUP_REMINDER_NOW, role=Role.GROUP_COORDINATOR, about=_groups)
def send_now(pressed: CardAction, context: Context) -> CardReply:
    """Send it at once, because the meeting starts before the undo time is over."""
    return _approved(pressed, context, undoable=False)


def _approved(pressed: CardAction, context: Context, *, undoable: bool) -> CardReply:
    reminder = _reminder(pressed, context)
    if reminder.state is ProposalState.PREPARED:
        reminder = context.write(
            lambda conn: approve_signup_reminder(
                conn,
                reminder_id=reminder.id,
                by=pressed.person_id,
                now=pressed.now,
                zone=context.config.zone,
                undoable=undoable,
            )
        )
    return _settled(reminder, pressed, context)


@card_actions.verb(verbs.DISCARD_SIGNUP_REMINDER, role=Role.GROUP_COORDINATOR, about=_groups)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Discard the reminder; pressed again, show what became of it."""
    reminder = _reminder(pressed, context)
    if reminder.state is ProposalState.PREPARED:
        context.write(
            lambda conn: discard_signup_reminder(conn, reminder_id=reminder.id, by=pressed.person_id, now=pressed.now)
        )
    return _settled(_reminder(pressed, context), pressed, context)


@card_actions.verb(verbs.UNDO_SIGNUP_REMINDER, role=Role.GROUP_COORDINATOR, about=_groups)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Undo the reminder before it is sent."""
    within = context.config.rules.undo
    context.write(
        lambda conn: undo_signup_reminder(
            conn, reminder_id=id_in(pressed, "reminder"), by=pressed.person_id, now=pressed.now, within=within
        )
    )
    return _settled(_reminder(pressed, context), pressed, context)


def _settled(reminder: SignupReminder, pressed: CardAction, context: Context) -> CardReply:
    """What became of a reminder that no longer waits; one that is on its way can be undone for a while, by anybody."""
    meeting, config = _meeting(reminder, context), context.config
    title, days = presenters.title_of(meeting), presenters.days_of(meeting, pressed.now, config.zone)
    if reminder.state is not ProposalState.APPROVED or reminder.settled_at is None:
        words = "Ångrat" if reminder.state is ProposalState.UNDONE else "Avbrutet"
        return _notice(words, "Ingen påminns om anmälan.")
    settled = leaves_at(reminder, reminder.settled_at, config.rules.undo)
    goes_at = notice_at(settled, meeting, config.rules, config.calendar)
    reached = context.read(lambda conn: reach(conn, config, pressed.now))
    leaves = reached.moment(goes_at)
    if pressed.now >= settled:
        on_its_way = (
            f"väntar till {leaves}" if reached.paused else "är på väg eller har gått. Skriv *varför* för att se"
        )
        goes = f"går ut {leaves}" if pressed.now < goes_at else on_its_way
        return _notice("Klart", f"Påminnelsen om anmälan till {title} {days} {goes}.")
    undo_until = presenters.moment(settled, pressed.now, config.zone)
    made = reminder_approved_card(
        reminder.id, title, days, reached.goes(meeting.groups, "Påminnelsen går ut", leaves), undo_until
    )
    return CardReply(card=made, acknowledgement=f"Klart. Det går att ångra till {undo_until}.")


def _notice(title: str, words: str) -> CardReply:
    made = notice_card(title, words, eyebrow="Påminnelse om anmälan", icon="check")
    return CardReply(card=made, acknowledgement=f"{title}. {words}")


def _reminder(pressed: CardAction, context: Context) -> SignupReminder:
    return context.read(lambda conn: signup_reminders.get(conn, id_in(pressed, "reminder")))


def _meeting(reminder: SignupReminder, context: Context) -> Meeting:
    return context.read(lambda conn: meetings.get(conn, reminder.meeting_id))
