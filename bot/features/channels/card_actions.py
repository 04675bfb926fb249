"""Koppla, Avbryt, Ångra: a coordinator decides about a channel's owner."""

from collections.abc import Collection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from bot.features.channels.presenters import binding_view, channel_as_it_is
from bot.features.channels.rights import refusal
from cards.channels import binding_card, bound_card
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.channels import bindings
from core.channels import queries as channels
from core.channels.errors import BindingHasChangedError, BindingNotFoundError
from core.channels.model import COORDINATORS, Binding, ProposedBinding
from core.channels.use_cases.propose_binding import approve_binding, discard_binding, prepare_binding
from core.channels.use_cases.undo_binding import undo_binding
from core.meetings.model.proposal import ProposalState
from core.members.model.role import Role

card_actions = CardActions()


def _owners(pressed: CardAction, context: Context) -> Collection[str]:
    """The existing groups that the card's binding concerns; empty if there is no such binding."""
    try:
        binding = _proposed(pressed, context).binding
    except BindingNotFoundError:
        return []
    known = {*context.groups().all_names, COORDINATORS}
    return [name for name in (binding.owner, binding.was) if name in known]


@card_actions.verb(verbs.BIND_CHANNEL, role=Role.GROUP_COORDINATOR, about=_owners)
def bind(pressed: CardAction, context: Context) -> CardReply:
    """Bind the channel as the card says; if something has changed since, show a new card."""
    proposed = _proposed(pressed, context)
    if refused := _not_to_be_pressed(proposed, pressed, context):
        return refused
    owner = proposed.binding.owner
    if owner is not None and owner not in {*context.groups().names, COORDINATORS}:
        return _notice("Gruppen finns inte längre", "Skriv *grupper* för att se dem som finns.")
    try:
        done = context.write(
            lambda conn: approve_binding(conn, binding_id=proposed.id, by=pressed.person_id, now=pressed.now)
        )
    except BindingHasChangedError:
        return _shown_anew(proposed.binding, pressed, context)
    context.recent.forget()
    return _settled(done, pressed, context)


def _shown_anew(shown: Binding, pressed: CardAction, context: Context) -> CardReply:
    """The current card; or that there is nothing left to do."""
    proposed = context.write(
        lambda conn: prepare_binding(
            conn,
            binding_id=new_id(),
            channel_id=shown.channel_id,
            owner=shown.owner,
            created_by=pressed.person_id,
            now=pressed.now,
        )
    )
    if proposed.binding.is_same:
        words = context.read(lambda conn: channel_as_it_is(conn, shown.channel_id))
        return _notice("Inget att ändra", f"{words} Det har ändrats sedan kortet visades.")
    if refused := refusal(pressed, proposed.binding, context):
        return _notice(*refused)
    return CardReply(card=binding_card(context.read(lambda conn: binding_view(conn, proposed, context, pressed.now))))


@card_actions.verb(verbs.KEEP_CHANNEL, role=Role.GROUP_COORDINATOR, about=_owners)
def keep(pressed: CardAction, context: Context) -> CardReply:
    """Leave everything as it is; a channel that is bound already stays so, with an undo button."""
    proposed = _proposed(pressed, context)
    if refused := _not_to_be_pressed(proposed, pressed, context):
        return refused
    done = context.write(
        lambda conn: discard_binding(conn, binding_id=proposed.id, by=pressed.person_id, now=pressed.now)
    )
    return _settled(done, pressed, context)


@card_actions.verb(verbs.UNDO_BINDING, role=Role.GROUP_COORDINATOR, about=_owners)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Give the channels back to their former owners, before anything was sent."""
    proposed = _proposed(pressed, context)
    if refused := _not_to_be_pressed(proposed, pressed, context):
        return refused
    within = context.config.rules.undo
    done = context.write(
        lambda conn: undo_binding(conn, binding_id=proposed.id, by=pressed.person_id, now=pressed.now, within=within)
    )
    context.recent.forget()
    return _settled(done, pressed, context)


def _settled(done: ProposedBinding, pressed: CardAction, context: Context) -> CardReply:
    """The result of a binding, also if pressed again; with an undo button while possible."""
    if done.state is not ProposalState.APPROVED or done.settled_at is None:
        # The present state, which may differ from what this card changed.
        words = context.read(lambda conn: channel_as_it_is(conn, done.binding.channel_id))
        undone = done.state is ProposalState.UNDONE
        return _notice("Ångrat" if undone else "Avbrutet", words)
    view = context.read(lambda conn: binding_view(conn, done, context, pressed.now))
    stored = context.read(lambda conn: channels.get(conn, done.binding.channel_id))
    until = done.settled_at + context.config.rules.undo
    if stored is None or stored.bound_to != done.binding.owner:
        words = context.read(lambda conn: channel_as_it_is(conn, done.binding.channel_id))
        return _notice("Kanalen har ändrats sedan dess", words)
    if until <= pressed.now:
        return _notice(view.done, "Det går inte att ångra längre. Skriv *koppla* för att ändra.")
    shown_until = presenters.moment(until, pressed.now, context.config.zone)
    return CardReply(card=bound_card(view, shown_until), acknowledgement="Klart.")


def _not_to_be_pressed(proposed: ProposedBinding, pressed: CardAction, context: Context) -> CardReply | None:
    """Why the press does nothing: in another channel, or by a coordinator of other groups; None if allowed."""
    if refused := refusal(pressed, proposed.binding, context):
        return _notice(*refused)
    if pressed.channel_id != proposed.binding.channel_id:
        return _notice("Det gick inte", "Tryck i den kanal som kortet gäller.")
    return None


def _proposed(pressed: CardAction, context: Context) -> ProposedBinding:
    return context.read(lambda conn: bindings.get(conn, id_in(pressed, "binding")))


def _notice(title: str, words: str) -> CardReply:
    return CardReply(card=notice_card(title, words, eyebrow="Kanal", icon="check"), acknowledgement=f"{title}. {words}")
