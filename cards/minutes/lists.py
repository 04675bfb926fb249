"""Lists of decisions and open tasks, for everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, buttons, card, entry, execute, small, text
from cards.kit.pages import in_pages, page_within
from cards.minutes.meeting_minutes import ItemView

_MOST_ON_PAGE = 8
#: Bytes for a page's entries.
_ROOM = 14_000


@dataclass(frozen=True, slots=True)
class ListedItem:
    """One item with its meeting."""

    item: ItemView
    meeting_id: str
    #: "Nätverksträff i Borås ons 8 mars · Naturvårdsgruppen"
    meeting: str
    #: Whether the reader may tick it.
    ticks: bool = False


@dataclass(frozen=True, slots=True)
class ItemListView:
    """Decisions or tasks, formatted."""

    #: "Beslut", "Att göra"
    eyebrow: str
    #: "3 beslut", "Inget att göra"
    title: str
    #: "Naturvårdsgruppen 2023"; empty for all.
    of: str
    items: Sequence[ListedItem]
    #: What is said below the list.
    how: str
    #: The verb that shows another page, and the data it needs for the same list.
    verb: str
    asked: dict[str, str]
    page: int = 1


def item_list_card(view: ItemListView) -> Card:
    """The items in order, a page at a time."""
    entries = [_entry(listed) for listed in view.items]
    pages = in_pages(entries, most=_MOST_ON_PAGE, first_room=_ROOM, room=_ROOM)
    number = page_within(view.page, pages)
    where = f"sida {number} av {len(pages)}" if len(pages) > 1 else ""
    turn = [("Föregående sida", number - 1)] if number > 1 else []
    turn += [("Nästa sida", number + 1)] if number < len(pages) else []
    return card(
        Head("document", view.eyebrow, view.title, " · ".join(part for part in (view.of, where) if part)),
        [*(entries[index] for index in pages[number - 1]), small(view.how)],
        [execute(title, view.verb, {**view.asked, "page": str(page)}) for title, page in turn],
    )


def _entry(listed: ListedItem) -> Element:
    item = listed.item
    if not item.task:
        return {"type": "Container", "spacing": "Medium", "items": [text(item.words), _small(listed.meeting)]}
    shown = entry(item.heading, item.words, item.state)
    data = {"meeting": listed.meeting_id, "item": item.item_id, "shown": item.shown, "page": "1", "done": "True"}
    tick = [buttons(execute("Klart", verbs.TICK_ITEM, data))] if listed.ticks else []
    return {**shown, "spacing": "Medium", "items": [*shown["items"], _small(listed.meeting), *tick]}


def _small(words: str) -> Element:
    return {**small(words), "spacing": "None"}
