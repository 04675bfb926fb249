"""Ångra det äldre, Avbryt: undoes the change before one that can't be undone."""

from functools import partial

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import own_groups, typed_number_in
from bot.app.context import Context
from bot.app.lasting import MAY_UNDO
from bot.app.messages import CardAction, CardReply
from bot.app.undo import Undoables
from bot.features.undo.taking_back import NOTHING, take_back
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.undo import queries as undo_entries
from core.undo.model import UndoKind


def undo_actions(undoables: Undoables) -> CardActions:
    """A registry with the button, which undoes changes by `undoables`."""
    card_actions = CardActions()

    @card_actions.verb(verbs.UNDO_OLDER, role=MAY_UNDO, about=own_groups)
    def undo_older(pressed: CardAction, context: Context) -> CardReply:
        """Undo that very change, if it is still the presser's newest that can be undone."""
        number, _ = typed_number_in(pressed, "number")
        since = pressed.now - context.config.rules.undo
        before = context.read(partial(undo_entries.latest_undoable, by=pressed.person_id, since=since))
        words = NOTHING
        if before is not None and before.number == number and isinstance(before.kind, UndoKind):
            words = take_back(undoables, before.kind, before.subject, pressed, context)
        title, _, more = words.partition(". ")
        return CardReply(card=notice_card(title, more, eyebrow="Ångra"), acknowledgement=words)

    @card_actions.verb(verbs.UNDO_NOTHING, role=MAY_UNDO, about=own_groups)
    def undo_nothing(_pressed: CardAction, _context: Context) -> CardReply:
        """Leave everything as it is."""
        made = notice_card("Avbrutet", "Inget är ändrat.", eyebrow="Ångra", icon="check")
        return CardReply(card=made, acknowledgement="Avbrutet. Inget är ändrat.")

    return card_actions
