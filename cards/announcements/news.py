"""Digests of links: the card in a group's channel, and the coordinator's preview and list."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, buttons, card, entry, execute, heading, small, text
from cards.kit.inert import inert
from cards.kit.markdown import escape, shorten
from cards.kit.size_budget import MAX_BYTES, take_fitting
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW

#: Bytes for the embedded card, and characters of a title.
_ROOM, _LONGEST = 11_000, 120
_BREAKS_A_LINK = " ()<>[]\\"
GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One link; texts are plain."""

    title: str
    link: str
    #: The site it leads to: "lansstyrelsen.se".
    host: str


@dataclass(frozen=True, slots=True)
class NewsDigestView:
    """What a group gets, ready to read."""

    #: Escaped.
    group: str
    lines: Sequence[NewsLine]


@dataclass(frozen=True, slots=True)
class NewsPreviewView:
    """A link that awaits approval, and the digest as it would be."""

    item_id: str
    title: str
    link: str
    groups: Sequence[str]
    looks: Card
    #: What happens, a sentence each.
    happens: Sequence[str]


@dataclass(frozen=True, slots=True)
class WaitingNews:
    """One link that waits for its digest."""

    item_id: str
    line: NewsLine
    #: "Naturvårdsgruppen · går mån 3 april kl. 9.00"
    where: str


def news_digest_card(view: NewsDigestView) -> Card:
    """The links, each under its title."""
    shown, more = take_fitting([_entry(line) for line in view.lines], MAX_BYTES)
    title = "Nytt från andra nätverk och projekt"
    return card(
        Head("speech", f"Nyheter · {view.group}", title),
        [*shown, small(f"… och {more} till, som inte fick plats.") if more else None],
        spoken=f"Nyheter: {', '.join(line.title for line in view.lines[:3])}",
    )


def news_preview_card(view: NewsPreviewView) -> Card:
    """The digest as it will look with it, when it is sent, and the button."""
    data = {
        "item": view.item_id,
        "title": view.title,
        "link": view.link,
        GROUPS: ",".join(quote(group, safe="") for group in view.groups),
    }
    return card(
        Head("question", "Nyheter · väntar på dig", "Lägg till nyheten?"),
        [
            heading("Så här ser kortet ut"),
            {"type": "Container", "separator": True, "spacing": "Small", "items": inert(view.looks, room=_ROOM)},
            heading("Det här händer"),
            *(text(happens, spacing="Small") for happens in view.happens),
            small(f"Inget läggs till förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [execute("Lägg till", verbs.ADD_NEWS, data, main=True)],
    )


def news_list_card(waiting: Sequence[WaitingNews], said: str = "") -> Card:
    """The links that wait for their digest, each with a button that removes it."""
    body: list[Element] = []
    for one in waiting:
        shown = _entry(one.line, one.where)
        away = buttons(execute("Ta bort", verbs.REMOVE_NEWS, {"item": one.item_id}))
        body.append({**shown, "spacing": "Medium", "items": [*shown["items"], away]})
    fitting, more = take_fitting(body, MAX_BYTES)
    return card(
        Head("speech", "Nyheter · för samordnare", "Nyheter som ska gå ut" if waiting else "Inga nyheter väntar"),
        [
            text(said, bold=True) if said else None,
            *fitting,
            small(f"… och {more} till.") if more else None,
            small(
                "Skriv *nyheter*, adressen och en rubrik inom citattecken. De samlas i ett kort i månaden, första "
                "arbetsdagen. Utan nyheter går inget ut."
            ),
        ],
    )


def _entry(line: NewsLine, where: str = "") -> Element:
    link = f"[{escape(shorten(line.title, _LONGEST))}]({_safe(line.link)})"
    return entry(link, escape(line.host), where)


def _safe(address: str) -> str:
    """The address without characters that would end a markdown link too soon."""
    return "".join(quote(sign) if sign in _BREAKS_A_LINK else sign for sign in address)
