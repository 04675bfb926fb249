"""The digest of links in each group's channel, on the first working day of the month, if it has any links."""

from collections.abc import Iterator

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.announcements.news_presenters import digest_card, items_of
from core.announcements.news import queries
from core.announcements.news.rules import GATHERED, digest_name, digest_window
from core.deliveries.model import Audience, PlannedDelivery

delivery_kinds = DeliveryKinds()
NEWS = "news"


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each month's digest, once in each channel whose group has links in it."""
    config, planned = query.config, set()
    for item in queries.list_added_since(query.conn, query.now - GATHERED) if query.only is None else ():
        window = digest_window(item, config.rules, config.calendar)
        name = digest_name(window.due_at, config.calendar)
        for group in item.groups:
            if (name, group) not in planned:
                planned.add((name, group))
                yield PlannedDelivery(name, 0, NEWS, group, window.due_at, window.expires_at)


def _render(rendering: Rendering) -> Message | None:
    """The links; None if all were removed before it was sent."""
    delivery, group = rendering.delivery, rendering.delivery.group or ""
    items = items_of(rendering.conn, delivery.subject, group, rendering.config, rendering.now)
    return message_with(digest_card(items, group)) if items else None


delivery_kinds.register(
    DeliveryKind(
        name=NEWS,
        label="Nyheterna",
        audience=Audience.GROUPS,
        due=Triggered(_find),
        render=_render,
        bound_to_dates=False,
        edits=None,
        waits_for_undo=True,
        own_thread=True,
        meeting_of=None,
    )
)
