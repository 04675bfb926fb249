"""Visa hur det blir: previews the programme in the form."""

from functools import partial

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_meeting, meeting_in, text_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage
from bot.features.meetings.programme import programme_form, shown_programme
from cards.kit import verbs
from cards.meetings.programme_form import LONGEST, PROGRAMME
from core.meetings.queries import meetings
from core.members.model.role import Role

card_actions = CardActions()


@card_actions.verb(verbs.PREVIEW_PROGRAMME, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def preview(pressed: CardAction, context: Context) -> CardReply:
    """Preview the programme; a client that sent no field has said nothing. Raises MeetingNotFoundError."""
    meeting_id = meeting_in(pressed, context)
    meeting = context.read(partial(meetings.get, meeting_id=meeting_id))
    message = IncomingMessage(
        text="",
        person_id=pressed.person_id,
        person_name=pressed.person_name,
        rights=pressed.rights,
        channel_id=pressed.channel_id,
        bound_group=pressed.bound_group,
        now=pressed.now,
    )
    if PROGRAMME not in pressed.data:
        return CardReply(card=programme_form(message, meeting, context), acknowledgement="Skriv *program* till mig.")
    shown = shown_programme(message, meeting, text_in(pressed, PROGRAMME, LONGEST), context)
    return CardReply(
        card=shown.card, message=shown.text, acknowledgement=shown.text or "Skriv *program* till mig i personlig chatt."
    )
