"""Visa mina uppgifter, Radera mig, Avbryt: about the presser, and shown only to them."""

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.context import Context
from bot.app.erasing import erase, preview
from bot.app.messages import CardAction, CardReply
from bot.features.retention.presenters import erasure_view, my_data_view
from cards.kit import verbs
from cards.retention import erased_card, erasure_preview_card, kept_card, my_data_card
from core.members.model.role import Role
from core.personal_data import PERSONAL_DATA
from core.retention.queries import personal_export

card_actions = CardActions()
#: Said in the thread where the client can show the presser nothing alone.
_IN_PERSONAL_CHAT = "Här kan jag inte visa något för dig ensam. Skriv *mina uppgifter* till mig i personlig chatt."


@card_actions.verb(verbs.SHOW_MY_DATA, role=Role.MEMBER)
def show(pressed: CardAction, context: Context) -> CardReply:
    """Show everything that is stored about the presser."""
    export = context.read(lambda conn: personal_export(conn, PERSONAL_DATA, pressed.person_id))
    return CardReply(card=my_data_card(my_data_view(export)), acknowledgement=_IN_PERSONAL_CHAT)


@card_actions.verb(verbs.PREVIEW_ERASURE, role=Role.MEMBER)
def ask(pressed: CardAction, context: Context) -> CardReply:
    """Preview what would be deleted and what would stay."""
    view = erasure_view(preview(context, pressed.person_id, pressed.now))
    return CardReply(card=erasure_preview_card(view), acknowledgement=_IN_PERSONAL_CHAT)


@card_actions.verb(verbs.ERASE_ME, role=Role.MEMBER)
def erase_presser(pressed: CardAction, context: Context) -> CardReply:
    """Erase the presser, if it is still what the card said; pressed again, there is nothing left to erase."""
    now = erasure_view(preview(context, pressed.person_id, pressed.now))
    if now.erased and now.digest != pressed.data.get("shown"):
        return CardReply(card=erasure_preview_card(now), acknowledgement="Det är ändrat sedan du frågade. Läs igen.")
    view = erasure_view(erase(context, pressed.person_id, pressed.now))
    return CardReply(card=erased_card(view), acknowledgement="Uppgifterna är borttagna.")


@card_actions.verb(verbs.KEEP_MY_DATA, role=Role.MEMBER)
def keep(_pressed: CardAction, _context: Context) -> CardReply:
    """Leave everything as it is."""
    return CardReply(card=kept_card(), acknowledgement="Avbrutet. Inget är borttaget.")
