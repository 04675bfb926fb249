"""Fills the views of cards about digests."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from bot.app.deliveries.reach import reach
from bot.app.messages import Card
from cards.announcements.news import NewsDigestView, NewsLine, NewsPreviewView, WaitingNews, news_digest_card
from cards.kit.markdown import escape
from core.announcements.news import queries
from core.announcements.news.model import NewsItem
from core.announcements.news.rules import GATHERED, digest_name, digest_window
from core.language.lists import enumeration
from core.members.model.role import Rights


def digest_card(items: Sequence[NewsItem], group: str) -> Card:
    """The digest that the group gets."""
    return news_digest_card(NewsDigestView(escape(group), [_line(item) for item in items if group in item.groups]))


def items_of(conn: Connection, name: str, group: str, config: Config, now: datetime) -> list[NewsItem]:
    """The links of the digest of that name (core/announcements/news/rules.py) for the group, oldest first."""
    return [
        item
        for item in queries.list_added_since(conn, now - GATHERED)
        if group in item.groups and _name(item, config) == name
    ]


def preview_view(conn: Connection, item: NewsItem, config: Config, now: datetime) -> NewsPreviewView:
    """The first group's digest as it would be with the item added at `now` (UTC), and when each group gets it."""
    first = item.groups[0]
    with_it = [*items_of(conn, _name(item, config), first, config, now), item]
    return NewsPreviewView(
        item.id, item.title, item.link, item.groups, digest_card(with_it, first), happens(conn, item, config, now)
    )


def happens(conn: Connection, item: NewsItem, config: Config, now: datetime) -> list[str]:
    """Who gets it and when, and what prevents it."""
    reached = reach(conn, config, now)
    window = digest_window(item, config.rules, config.calendar)
    lines = reached.told(item.groups, "får nyheterna", reached.moment(window.due_at))
    return [*lines, "Fram till dess kan du se och hålla tillbaka kortet med *på gång*."]


def waiting(conn: Connection, rights: Rights, config: Config, now: datetime) -> list[WaitingNews]:
    """The links that wait for a digest of any of the person's groups, the next to be sent first."""
    reached = reach(conn, config, now)
    listed = [
        (digest_window(item, config.rules, config.calendar).due_at, item)
        for item in queries.list_added_since(conn, now - GATHERED)
        if rights.coordinates(item.groups)
    ]
    return [
        WaitingNews(
            item.id,
            _line(item),
            f"{enumeration([escape(group) for group in item.groups])} · går {reached.moment(due_at)}",
        )
        for due_at, item in sorted(listed, key=lambda pair: (pair[0], pair[1].added_at, pair[1].id))
        if due_at > now
    ]


def _name(item: NewsItem, config: Config) -> str:
    return digest_name(digest_window(item, config.rules, config.calendar).due_at, config.calendar)


def _line(item: NewsItem) -> NewsLine:
    return NewsLine(item.title, item.link, (urlsplit(item.link).hostname or "").removeprefix("www."))
