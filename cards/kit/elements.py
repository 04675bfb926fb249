"""The building blocks of all cards: head, body, facts, small print, actions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cards.kit.icons import icon
from cards.kit.markdown import plain, shorten

Card = dict[str, Any]
Element = dict[str, Any]
Spacing = Literal["None", "Small", "Default", "Medium"]
#: Longer than this is cut, so that no single text can push a card over Teams' limit.
_LONGEST_HEAD, _LONGEST_FACT, _LONGEST_WARNING, _LONGEST_TEXT = 200, 300, 400, 2000


@dataclass(frozen=True, slots=True)
class Head:
    """What one sees at a glance: a small line, the title, and the date line in bold."""

    icon: str
    eyebrow: str
    title: str
    subtitle: str = ""
    #: Colour of the small line: Warning for changes, Attention for what needs a person.
    tone: Literal["", "Warning", "Attention"] = ""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A chart, ready to show."""

    #: Its message, "74 % är nöjda", shown above the chart.
    title: str
    #: A data address.
    url: str
    #: All its figures as alternative text.
    alt: str


def card(
    head: Head,
    body: Sequence[Element | None] = (),
    actions: Sequence[Element] = (),
    *,
    spoken: str = "",
    mentioned: Sequence[tuple[str, str]] = (),
) -> Card:
    """A whole card; None elements in the body are left out. `spoken` is the notification's text, if not the head.

    `mentioned` are ids and names of people who are in the body as "<at>NAME</at>" and get a notification (Teams,
    mentions in Adaptive Cards).
    """
    named = " ".join(part for part in (head.title, head.subtitle) if part)
    label = spoken or ": ".join(part for part in (head.eyebrow, named) if part)
    made: Card = {
        "$schema": "https://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.5",
        "lang": "sv",
        "fallbackText": plain(shorten(label, 2 * _LONGEST_HEAD)),
        "msteams": {"width": "Full"},
        "body": [_head(head), *(element for element in body if element is not None)],
    }
    if mentioned:
        made["msteams"]["entities"] = [
            {"type": "mention", "text": f"<at>{name}</at>", "mentioned": {"id": person, "name": name}}
            for person, name in mentioned
        ]
    if actions:
        made["actions"] = list(actions)
    return made


def _head(head: Head) -> Element:
    toned = {"weight": "Bolder", "color": head.tone}
    words = [
        _block(head.eyebrow, size="Small", **(toned if head.tone else {"isSubtle": True})),
        _block(shorten(head.title, _LONGEST_HEAD), size="Large", weight="Bolder", style="heading", spacing="None"),
    ]
    if head.subtitle:
        words.append(_block(shorten(head.subtitle, _LONGEST_HEAD), weight="Bolder", spacing="None"))
    picture = {"type": "Image", "url": icon(head.icon), "width": "36px", "height": "36px", "altText": "Nätverksboten"}
    columns = [
        {"type": "Column", "width": "auto", "items": [picture]},
        {"type": "Column", "width": "stretch", "spacing": "Default", "items": words},
    ]
    return {
        "type": "Container",
        "style": "emphasis",
        "bleed": True,
        "items": [{"type": "ColumnSet", "columns": columns}],
    }


def _block(text: str, **how: Any) -> Element:
    return {"type": "TextBlock", "text": text, "wrap": True, **how}


def text(words: str, *, spacing: Spacing = "Default", bold: bool = False) -> Element:
    """A paragraph."""
    return _block(shorten(words, _LONGEST_TEXT), spacing=spacing, **({"weight": "Bolder"} if bold else {}))


def heading(words: str) -> Element:
    """A heading inside the card; its size is set, since clients otherwise enlarge the heading style."""
    return _block(words, size="Default", weight="Bolder", style="heading", spacing="Medium")


def small(words: str) -> Element:
    """Small print: only what changes what the reader does."""
    return _block(words, isSubtle=True, size="Small", spacing="Default")


def fact_set(pairs: Mapping[str, str | None]) -> Element | None:
    """Labels (at most ten letters) and values, at most four; entries without a value are left out."""
    shown = [{"title": label, "value": shorten(value, _LONGEST_FACT)} for label, value in pairs.items() if value]
    return {"type": "FactSet", "spacing": "Default", "facts": shown} if shown else None


def picture(view: PictureView) -> Element:
    """A picture as wide as the card, with its figures as alternative text."""
    return {"type": "Image", "url": view.url, "altText": view.alt, "size": "Stretch", "spacing": "Small"}


def entry(title: str, line: str, subtitle: str = "") -> Element:
    """A list entry: its name, a line, and a small line below."""
    items = [
        _block(shorten(title, _LONGEST_HEAD), weight="Bolder"),
        _block(shorten(line, _LONGEST_TEXT), spacing="None"),
    ]
    if subtitle:
        items.append(_block(shorten(subtitle, _LONGEST_HEAD), isSubtle=True, size="Small", spacing="None"))
    return {"type": "Container", "spacing": "Small", "items": items}


def warning(title: str, lines: Sequence[str]) -> Element:
    """A field that needs a person; the words say so, not only the colour."""
    items = [_block(title, weight="Bolder", size="Default", color="Attention", style="heading")]
    items += [_block(shorten(line, _LONGEST_WARNING), spacing="Small") for line in lines]
    return {"type": "Container", "style": "attention", "bleed": True, "spacing": "None", "items": items}


def execute(title: str, verb: str, data: Mapping[str, str], *, main: bool = False) -> Element:
    """A button; clients without Action.Execute send the same data with Action.Submit."""
    sent = {"verb": verb, **data}
    style = {"style": "positive"} if main else {}
    fallback = {"type": "Action.Submit", "title": title, "data": sent, **style}
    return {"type": "Action.Execute", "title": title, "verb": verb, "data": sent, **style, "fallback": fallback}


def buttons(*actions: Element) -> Element:
    """Buttons inside the card, next to what they concern."""
    return {"type": "ActionSet", "spacing": "Small", "actions": list(actions)}


def toggle(name: str, title: str, *, on: bool, label: str = "") -> Element:
    """A box to tick; it answers "true" or "false" under `name`. No markdown is read in `title`."""
    labelled = {"label": label} if label else {}
    return {
        "type": "Input.Toggle",
        "id": name,
        "title": plain(title),
        "value": "true" if on else "false",
        "wrap": True,
        "spacing": "None",
        **labelled,
    }


def open_url(title: str, url: str, *, main: bool = False) -> Element:
    """A button that opens an address."""
    return {"type": "Action.OpenUrl", "title": title, "url": url, **({"style": "positive"} if main else {})}
