"""Koppla, Avbryt, Ångra: what a coordinator decides about a channel's owner."""

from collections.abc import Collection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import text_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.features.channels.presenters import binding_view
from bot.features.channels.rights import refusal
from cards.channels import binding_card, bound_card
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.channels.use_cases.bind_channel import Binding, bind_channel, binding_of
from core.channels.use_cases.undo_binding import undo_binding
from core.members.model.role import Role

card_actions = CardActions()
_LONGEST_NAME, _LONGEST_ID = 100, 200


def _owners(pressed: CardAction, context: Context) -> Collection[str]:
    """Those whom the button is about, of those there are."""
    known = {*context.groups().names, COORDINATORS}
    return [name for name in (_owner(pressed), _was(pressed)) if name in known]


@card_actions.verb(verbs.BIND_CHANNEL, role=Role.GROUP_COORDINATOR, about=_owners)
def bind(pressed: CardAction, context: Context) -> CardReply:
    """Bind the channel as the card says; where something has changed since, show it anew."""
    channel_id, owner = pressed.channel_id, _owner(pressed)
    if channel_id is None or channel_id != text_in(pressed, "channel", _LONGEST_ID):
        return _notice("Det gick inte", "Tryck i den kanal som kortet gäller.")
    if owner is not None and owner not in {*context.groups().names, COORDINATORS}:
        return _notice("Gruppen finns inte längre", "Skriv *grupper* för att se dem som finns.")
    binding = context.read(lambda conn: binding_of(conn, channel_id, owner))
    if refused := refusal(pressed.rights, binding, context):
        return _notice(*refused)
    shown = Binding(channel_id, owner, _was(pressed), _leaves(pressed))
    if not binding.is_same and binding != shown:
        return CardReply(
            card=binding_card(context.read(lambda conn: binding_view(conn, binding, context, pressed.now)))
        )
    if not binding.is_same:
        context.write(lambda conn: bind_channel(conn, binding, now=pressed.now))
        context.recent.forget()
    return _as_it_is(shown, pressed, context)


def _as_it_is(done: Binding, pressed: CardAction, context: Context) -> CardReply:
    """The card of a binding that is made, also for whoever presses again; with the way back while there is one."""
    view = context.read(lambda conn: binding_view(conn, done, context, pressed.now))
    stored = context.read(lambda conn: channels.get(conn, done.channel_id))
    until = stored.bound_at + context.config.rules.undo if stored is not None and stored.bound_at else None
    if until is None or until <= pressed.now:
        return _notice(view.done, "Det går inte att ångra längre. Skriv *koppla* för att ändra.")
    return CardReply(
        card=bound_card(view, presenters.moment(until, pressed.now, context.config.zone)), acknowledgement="Klart."
    )


@card_actions.verb(verbs.KEEP_CHANNEL, role=Role.MEMBER)
def keep(_pressed: CardAction, _context: Context) -> CardReply:
    """Leave everything as it is."""
    return _notice("Avbrutet", "Inget är ändrat.")


@card_actions.verb(verbs.UNDO_BINDING, role=Role.GROUP_COORDINATOR, about=_owners)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Give the channels back to those who had them, while nothing has gone out."""
    if pressed.channel_id is None or pressed.channel_id != text_in(pressed, "channel", _LONGEST_ID):
        return _notice("Det gick inte", "Tryck i den kanal som kortet gäller.")
    done = Binding(pressed.channel_id, _owner(pressed), _was(pressed), _leaves(pressed))
    if refused := refusal(pressed.rights, done, context):
        return _notice(*refused)
    context.write(lambda conn: undo_binding(conn, done, now=pressed.now, within=context.config.rules.undo))
    context.recent.forget()
    return _notice("Ångrat", "Kanalen är som den var. Inget har gått ut.")


def _owner(pressed: CardAction) -> str | None:
    return text_in(pressed, "owner", _LONGEST_NAME) or None


def _was(pressed: CardAction) -> str | None:
    return text_in(pressed, "was", _LONGEST_NAME) or None


def _leaves(pressed: CardAction) -> str | None:
    return text_in(pressed, "leaves", _LONGEST_ID) or None


def _notice(title: str, words: str) -> CardReply:
    return CardReply(card=notice_card(title, words, eyebrow="Kanal", icon="check"), acknowledgement=f"{title}. {words}")
