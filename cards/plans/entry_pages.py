"""A plan's meetings as a paged list under headings; each change to accept or skip has a checkbox."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Element, buttons, entry, execute, heading, small, text, toggle
from cards.kit.markdown import shorten
from cards.kit.pages import in_pages, page_within
from cards.kit.size_budget import MAX_BYTES, encoded_size

#: Entries on a page: nobody reads more, and the buttons must be near.
_MOST_ON_PAGE = 20
_LONGEST_WHEN, _LONGEST_NAME = 160, 240
#: As wide as a box with its gap.
_BESIDE_BOX = "25px"
#: Bytes reserved for a page's headings, notes and buttons.
_BESIDE = 4_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting in a list, formatted."""

    title: str
    #: "ons 8 mars kl. 9.15", or "från ons 8 mars till tors 9 mars".
    line: str
    subtitle: str
    #: The input id of its checkbox; empty if there is nothing to accept or skip.
    name: str = ""
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """Entries under one heading."""

    title: str
    entries: Sequence[Entry]
    #: The question about them, or empty.
    note: str = ""
    #: "Välj alla 8", and what the button sends; both empty if it has no such button.
    all_words: str = ""
    all_data: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Turning:
    """What turning a page sends."""

    verb: str
    data: Mapping[str, str]
    #: Such as that what was ticked stays.
    note: str = ""


def entries_in_pages(
    parts: Sequence[Part], *, page: int, turning: Turning, above: Sequence[Element] = ()
) -> list[Element]:
    """The given page (from 1) of the entries; `above` is shown on the first page only."""
    listed = [(part, made) for part in parts for made in map(_entry, part.entries)]
    room = MAX_BYTES - _BESIDE
    pages = in_pages([made for _, made in listed], most=_MOST_ON_PAGE, first_room=room - encoded_size(above), room=room)
    number = page_within(page, pages)
    shown: list[Element] = list(above) if number == 1 else []
    last: Part | None = None
    for index in pages[number - 1]:
        part, made = listed[index]
        if part is not last:
            shown += _heading(part, goes_on=index > 0 and listed[index - 1][0] is part)
            last = part
        shown.append(made)
    return [*shown, *_turns(number, len(pages), turning)]


def _heading(part: Part, *, goes_on: bool) -> list[Element]:
    title = f"{part.title} ({len(part.entries)})"
    if goes_on:
        return [heading(f"{title}, fortsättning")]
    made = [heading(title)]
    if part.note:
        made.append(text(part.note, spacing="Small"))
    if part.all_words and part.all_data is not None:
        made.append(buttons(execute(part.all_words, verbs.CHOOSE_CHANGES, part.all_data)))
    return made


def _entry(listed: Entry) -> Element:
    if not listed.name:
        return entry(listed.title, listed.line, listed.subtitle)
    about = " · ".join(words for words in (listed.title, listed.subtitle) if words)
    box = toggle(listed.name, shorten(listed.line, _LONGEST_WHEN), on=listed.taken)
    words = text(shorten(about, _LONGEST_NAME), spacing="None")
    # Indented to align with the checkbox's label.
    columns = [
        {"type": "Column", "width": _BESIDE_BOX, "items": []},
        {"type": "Column", "width": "stretch", "spacing": "None", "items": [words]},
    ]
    under = {"type": "ColumnSet", "spacing": "None", "columns": columns}
    return {"type": "Container", "spacing": "Small", "items": [box, under]}


def _turns(number: int, pages: int, turning: Turning) -> list[Element]:
    if pages == 1:
        return []
    ahead = [("Nästa sida", number + 1)] if number < pages else []
    back = [("Förra sidan", number - 1)] if number > 1 else []
    turns = [execute(title, turning.verb, {**turning.data, "page": str(to)}) for title, to in (*ahead, *back)]
    return [small(" ".join([f"Sida {number} av {pages}.", turning.note]).strip()), buttons(*turns)]
