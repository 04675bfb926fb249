"""Lägg till, Ta bort: the buttons of links that go out in digests."""

from collections.abc import Collection
from functools import partial

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_in, id_in, text_in
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from bot.features.announcements.news_presenters import happens, waiting
from bot.features.announcements.whose import others_than_own
from cards.announcements.news import GROUPS, news_list_card
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from core.announcements.model import LONGEST_ADDRESS, LONGEST_TITLE
from core.announcements.news import queries
from core.announcements.news.errors import NewsItemNotFoundError
from core.announcements.news.model import NewsItem
from core.announcements.news.use_cases import add_news, remove_news
from core.language.durations import spelled_minutes
from core.members.model.role import Role

card_actions = CardActions()


def _others_of_card(pressed: CardAction, _context: Context) -> Collection[str]:
    return others_than_own(pressed, groups_in(pressed, GROUPS))


def _others_of_stored(pressed: CardAction, context: Context) -> Collection[str]:
    item = context.read(partial(queries.find, item_id=id_in(pressed, "item")))
    return [] if item is None else others_than_own(pressed, item.groups)


@card_actions.verb(verbs.ADD_NEWS, role=Role.GROUP_COORDINATOR, about=_others_of_card)
def add(pressed: CardAction, context: Context) -> CardReply:
    """Add it to the groups' next digest; pressing twice adds it once. Raises CoreError."""
    config = context.config
    item = NewsItem(
        id=id_in(pressed, "item") or new_id(),
        groups=tuple(dict.fromkeys(groups_in(pressed, GROUPS))),
        title=text_in(pressed, "title", LONGEST_TITLE + 1),
        link=text_in(pressed, "link", LONGEST_ADDRESS + 1),
        added_by=pressed.person_id,
        added_at=pressed.now,
    )
    added = context.write(partial(add_news, item=item, rules=config.rules, calendar=config.calendar))
    words = context.read(partial(happens, item=added, config=config, now=pressed.now))
    undo = f"Blev det fel? Skriv *ångra* inom {spelled_minutes(config.rules.undo)}."
    made = notice_card(escape(added.title), " ".join([*words, undo]), eyebrow="Nyheter", icon="check")
    return CardReply(card=made, acknowledgement="Nyheten är tillagd.")


@card_actions.verb(verbs.REMOVE_NEWS, role=Role.GROUP_COORDINATOR, about=_others_of_stored)
def remove(pressed: CardAction, context: Context) -> CardReply:
    """Remove it, and show what still waits. Raises NewsItemNotFoundError and NewsHasLeftError."""
    config, item_id = context.config, id_in(pressed, "item")
    if not item_id:
        raise NewsItemNotFoundError(item_id)
    removed = context.write(
        partial(
            remove_news,
            item_id=item_id,
            removal_id=new_id(),
            by=pressed.person_id,
            now=pressed.now,
            rules=config.rules,
            calendar=config.calendar,
        )
    )
    undo = " Skriv *ångra* om det blev fel." if removed.removal_id else ""
    said = f"{escape(removed.title)} går inte ut.{undo}"
    listed = context.read(partial(waiting, rights=pressed.rights, config=config, now=pressed.now))
    return CardReply(card=news_list_card(listed, said), acknowledgement="Nyheten är borttagen.")
