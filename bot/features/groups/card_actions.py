"""Starta, Byt namn, Avsluta, Avbryt, Ångra: a coordinator decides about changing a group."""

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from bot.features.groups.presenters import change_view, taken_back
from cards.groups import group_changed_card
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.groups.model import GroupChange
from core.groups.use_cases.propose_group_change import approve_group_change, discard_group_change
from core.groups.use_cases.undo_group_change import undo_group_change
from core.meetings.model.proposal import ProposalState
from core.members.model.role import Role

card_actions = CardActions()


@card_actions.verb(verbs.APPROVE_GROUP_CHANGE, role=Role.COORDINATOR)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Make the card's change; pressed again, show what became of it."""
    change = context.write(
        lambda conn: approve_group_change(
            conn,
            change_id=id_in(pressed, "change"),
            by=pressed.person_id,
            now=pressed.now,
            zone=context.config.zone,
            new_id=new_id,
        )
    )
    return _settled(change, pressed, context)


@card_actions.verb(verbs.DISCARD_GROUP_CHANGE, role=Role.COORDINATOR)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Leave everything as it is; a change that is done already stays so, with an undo button."""
    change = context.write(
        lambda conn: discard_group_change(
            conn, change_id=id_in(pressed, "change"), by=pressed.person_id, now=pressed.now
        )
    )
    return _settled(change, pressed, context)


@card_actions.verb(verbs.UNDO_GROUP_CHANGE, role=Role.COORDINATOR)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Put the group back as it was."""
    within = context.config.rules.undo
    change = context.write(
        lambda conn: undo_group_change(
            conn, change_id=id_in(pressed, "change"), by=pressed.person_id, now=pressed.now, within=within
        )
    )
    return _settled(change, pressed, context)


def _settled(change: GroupChange, pressed: CardAction, context: Context) -> CardReply:
    """The result of a change, also if pressed again; with an undo button while possible."""
    context.recent.forget()
    if change.state is ProposalState.UNDONE:
        return _notice("Ångrat", taken_back(change))
    if change.state is not ProposalState.APPROVED or change.settled_at is None:
        return _notice("Avbrutet", "Inget är ändrat.")
    view = context.read(lambda conn: change_view(conn, change, context.config, pressed.now))
    until = change.settled_at + context.config.rules.undo
    if until <= pressed.now:
        return _notice(view.done, "Det går inte att ångra längre.")
    shown_until = presenters.moment(until, pressed.now, context.config.zone)
    words = f"Klart. Det går att ångra till {shown_until}."
    return CardReply(card=group_changed_card(view, shown_until), acknowledgement=words)


def _notice(title: str, words: str) -> CardReply:
    return CardReply(card=notice_card(title, words, eyebrow="Grupp", icon="check"), acknowledgement=f"{title}. {words}")
