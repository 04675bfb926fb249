"""Byt adress, Avbryt."""

from collections.abc import Collection
from functools import partial

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in
from bot.app.context import Context, new_id
from bot.app.links.calendar_addresses import calendar_addresses
from bot.app.messages import CardAction, CardReply
from cards.calendar_feeds import address_replaced_card
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from core.calendar_feeds.use_cases import replace_address
from core.groups import queries as groups
from core.language.durations import spelled_minutes
from core.members.model.role import Role

card_actions = CardActions()


def _group(pressed: CardAction, context: Context) -> Collection[str]:
    """The card's group; empty if it is gone."""
    group = context.read(partial(groups.get, group_id=id_in(pressed, "group")))
    return [] if group is None else [group.name]


@card_actions.verb(verbs.REPLACE_CALENDAR_ADDRESS, role=Role.GROUP_COORDINATOR, about=_group)
def replace(pressed: CardAction, context: Context) -> CardReply:
    """Replace the address that the card was shown for. Raises CalendarAddressHasChangedError."""
    group = context.write(
        partial(
            replace_address,
            key=new_id(),
            group_id=id_in(pressed, "group"),
            shown=id_in(pressed, "shown"),
            by=pressed.person_id,
            now=pressed.now,
        )
    )
    address = context.read(partial(calendar_addresses, config=context.config, names=[group.name]))[group.name]
    way_back = f"Blev det fel? Skriv *ångra* inom {spelled_minutes(context.config.rules.undo)}."
    return CardReply(
        card=address_replaced_card(escape(group.name), address, way_back), acknowledgement="Adressen är bytt."
    )


@card_actions.verb(verbs.KEEP_CALENDAR_ADDRESS, role=Role.GROUP_COORDINATOR, about=_group)
def keep(pressed: CardAction, context: Context) -> CardReply:
    """Leave everything as it is."""
    del pressed, context
    words = "Inget är ändrat. Skriv *kalender* för adressen som gäller."
    return CardReply(card=notice_card("Avbrutet", words, eyebrow="Kalender"), acknowledgement=f"Avbrutet. {words}")
