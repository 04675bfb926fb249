"""One meeting's minutes, for its coordinators: each item with its buttons, a field for more, an item's form."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, buttons, card, entry, execute, small, text
from cards.kit.pages import in_pages, page_within
from core.minutes.model import LONGEST_ITEM, LONGEST_TEXT

#: Items on a page, as many as one looks through on a phone.
_MOST_ON_PAGE = 5
#: Bytes for a page's items, whose buttons are named twice; the field may hold much as well.
_ROOM = 12_000
#: Lines of problems shown; the rest is counted.
_MOST_PROBLEMS = 8
_HOW = "Skriv *Beslut:* först i ett beslut. En uppgift har vem, vad och till när. Det syns på träffens sida."
_PLACEHOLDER = "Beslut: vi byter mötesdag till torsdagar\nLisa Ek tar fram underlag till 15 maj"


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item, formatted."""

    item_id: str
    #: Digest of its text when the card was made.
    shown: str
    #: "Beslut", or "Lisa Ek".
    heading: str
    words: str
    #: "Senast mån 15 maj", "Klart"; empty for a decision.
    state: str = ""
    task: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class MinutesView:
    """A meeting's minutes, formatted."""

    meeting_id: str
    #: "Digitalt nätverksmöte"
    title: str
    #: "ons 8 mars · Naturvårdsgruppen"
    when: str
    items: Sequence[ItemView]
    page: int = 1
    #: What has just happened, a sentence or two, or empty.
    said: str = ""
    #: Problems with the last answer, a line each.
    problems: Sequence[str] = ()
    #: The field's value, as plain text: fields don't read markdown.
    typed: str = ""
    #: Whether anything can be added: not if the meeting is cancelled.
    open: bool = True


@dataclass(frozen=True, slots=True)
class ItemFormView:
    """One item, to be changed."""

    meeting_id: str
    when: str
    item_id: str
    shown: str
    #: Its line, as plain text.
    line: str
    problems: Sequence[str] = ()
    #: The value of the field on the meeting's card, to be kept meanwhile.
    typed: str = ""


def minutes_card(view: MinutesView) -> Card:
    """The items, a page at a time, and the field for more; refused lines stay in the field, to be corrected."""
    entries = [] if view.problems else [_entry(item, view) for item in view.items]
    pages = in_pages(entries, most=_MOST_ON_PAGE, first_room=_ROOM, room=_ROOM)
    number = page_within(view.page, pages)
    where = f" · sida {number} av {len(pages)}" if len(pages) > 1 else ""
    turn = [("Föregående sida", number - 1)] if number > 1 else []
    turn += [("Nästa sida", number + 1)] if number < len(pages) else []
    note = [execute("Anteckna", verbs.NOTE_MINUTES, {"meeting": view.meeting_id}, main=True)] if view.open else []
    return card(
        Head("document", "Beslut och uppgifter · för samordnare", view.title, f"{view.when}{where}"),
        [
            *_problems(view.problems),
            text(view.said) if view.said else None,
            *(entries[index] for index in pages[number - 1]),
            text("Inget är antecknat än.") if not view.items and not view.problems and not view.said else None,
            *([_field(view.typed), small(_HOW)] if view.open else []),
        ],
        [
            *note,
            *(
                execute(title, verbs.SHOW_MINUTES, {"meeting": view.meeting_id, "page": str(page)})
                for title, page in turn
            ),
            *(
                [execute("Visa det som är antecknat", verbs.SHOW_MINUTES, {"meeting": view.meeting_id, "page": "1"})]
                if view.problems
                else []
            ),
        ],
    )


def item_form_card(view: ItemFormView) -> Card:
    """The form to change one item's line."""
    field: Element = {
        "type": "Input.Text",
        "id": "line",
        "label": "Ändra",
        "value": view.line,
        "isMultiline": True,
        "maxLength": LONGEST_ITEM,
    }
    # It is sent with every button, and is on the card only once.
    typed: Element = {
        "type": "Input.Text",
        "id": "typed",
        "label": "Det du höll på att skriva",
        "value": view.typed,
        "isMultiline": True,
        "isVisible": False,
    }
    data = {"meeting": view.meeting_id}
    return card(
        Head("document", "Beslut och uppgifter · för samordnare", "Ändra det som är antecknat", view.when),
        [*_problems(view.problems), field, typed if view.typed else None],
        [
            execute("Spara", verbs.REWRITE_ITEM, {**data, "item": view.item_id, "shown": view.shown}, main=True),
            execute("Avbryt", verbs.SHOW_MINUTES, {**data, "page": "1"}),
        ],
    )


def _problems(problems: Sequence[str]) -> list[Element]:
    more = len(problems) - _MOST_PROBLEMS
    lines = [text(problem, bold=not index) for index, problem in enumerate(problems[:_MOST_PROBLEMS])]
    return [*lines, small(f"… och {more} till.")] if more > 0 else lines


def _field(typed: str) -> Element:
    return {
        "type": "Input.Text",
        "id": "lines",
        "label": "Nytt, en sak på varje rad",
        "placeholder": _PLACEHOLDER,
        "isMultiline": True,
        "maxLength": LONGEST_TEXT,
        **({"value": typed} if typed else {}),
    }


def _entry(item: ItemView, view: MinutesView) -> Element:
    data = {"meeting": view.meeting_id, "item": item.item_id, "shown": item.shown, "page": str(view.page)}
    tick = execute("Inte klart" if item.done else "Klart", verbs.TICK_ITEM, {**data, "done": str(not item.done)})
    actions = [
        *([tick] if item.task else []),
        execute("Ändra …", verbs.ASK_ITEM, data),
        execute("Ta bort", verbs.TAKE_ITEM_AWAY, data),
    ]
    shown = entry(item.heading, item.words, item.state)
    return {**shown, "spacing": "Medium", "items": [*shown["items"], buttons(*actions)]}
