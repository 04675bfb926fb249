"""Coming messages, for coordinators: a paged list, and a preview of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, buttons, card, entry, execute, heading, small, text
from cards.kit.inert import inert
from cards.kit.markdown import escape
from cards.kit.pages import in_pages, page_within
from core.overrides.model import LONGEST_NOTE

_MOST_ON_PAGE = 6
#: Bytes for a page's entries, and for the previewed card.
_ROOM, _ROOM_OF_PREVIEW = 16_000, 15_000


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """One coming message, formatted."""

    #: Its key, for the buttons.
    token: str
    #: "Påminnelsen: Digitalt nätverksmöte ons 8 mars"
    title: str
    #: "mån 6 mars kl. 9.00", or what a pause changes it to.
    when: str
    #: The group's name.
    to: str
    #: "Alva Lindmark håller det sedan mån 6 mars kl. 9.00"; empty if nobody stops it.
    held: str = ""
    #: The coordinator's sentence, plain text.
    note: str = ""


@dataclass(frozen=True, slots=True)
class OnTheWayView:
    """All that will leave."""

    #: "12 utskick på väg"
    title: str
    #: "till och med ons 22 mars"
    until: str
    messages: Sequence[OnTheWay]
    #: What stops all messages, in a sentence, or empty.
    paused: str = ""
    page: int = 1


def on_the_way_card(view: OnTheWayView, said: str = "") -> Card:
    """Coming messages, soonest first, each with its buttons; `said` is what has just happened."""
    entries = [_entry(message, view.page) for message in view.messages]
    pages = in_pages(entries, most=_MOST_ON_PAGE, first_room=_ROOM, room=_ROOM)
    number = page_within(view.page, pages)
    where = f"Sida {number} av {len(pages)}. " if len(pages) > 1 else ""
    turn = [("Föregående sida", number - 1)] if number > 1 else []
    turn += [("Nästa sida", number + 1)] if number < len(pages) else []
    nothing = None if entries else text("Inget går ut av sig självt de dagarna.")
    return card(
        Head("bell", "På gång · för samordnare", view.title, view.until),
        [
            text(said, bold=True) if said else None,
            text(view.paused) if view.paused else None,
            nothing,
            *(entries[index] for index in pages[number - 1]),
            small(f"{where}Det som beror på vad som händer, som besked om ändringar, kommer till när det hänt."),
        ],
        [execute(title, verbs.SHOW_ON_THE_WAY, {"page": str(page)}) for title, page in turn],
    )


def one_on_the_way_card(
    message: OnTheWay, looks: Card | None, problem: str = "", said: str = "", typed: str | None = None
) -> Card:
    """A preview of one message (None if nothing would be sent as things are now), and the actions on it.

    `problem` is what was wrong with the last answer, and `typed` its text.
    """
    data = {"delivery": message.token}
    note: Element = {
        "type": "Input.Text",
        "id": "note",
        "label": "En egen rad överst (frivilligt)",
        "placeholder": "Ta med stövlar",
        "value": message.note if typed is None else typed,
        "maxLength": LONGEST_NOTE,
        "isMultiline": True,
    }
    preview = (
        inert(looks, room=_ROOM_OF_PREVIEW) if looks else [text("Som det är nu behövs det inte, så inget går ut.")]
    )
    return card(
        Head(
            "exclamation" if message.held else "bell",
            f"På gång · {escape(message.to)}",
            message.title,
            "Hålls tillbaka" if message.held else f"Går {message.when}",
            tone="Warning" if message.held else "",
        ),
        [
            text(said or problem, bold=True) if said or problem else None,
            text(f"{message.held}. Det går inte ut förrän någon släpper det.") if message.held else None,
            heading("Så här ser det ut"),
            {"type": "Container", "separator": True, "spacing": "Small", "items": preview},
            note,
        ],
        [
            execute("Spara raden", verbs.WRITE_NOTE, {**data, "was": message.note}, main=True),
            _hold(message, "one"),
            execute("Visa allt på gång", verbs.SHOW_ON_THE_WAY, {"page": "1"}),
        ],
    )


def _entry(message: OnTheWay, page: int) -> Element:
    shown = entry(message.title, f"{escape(message.to)} · {message.when}", message.held)
    note = [small(f"Rad överst: {escape(message.note)}")] if message.note else []
    actions = buttons(execute("Visa", verbs.SHOW_ON_ITS_WAY, {"delivery": message.token}), _hold(message, "list", page))
    return {**shown, "spacing": "Medium", "items": [*shown["items"], *note, actions]}


def _hold(message: OnTheWay, shown_in: str, page: int = 1) -> Element:
    verb, title = (verbs.LET_GO, "Släpp") if message.held else (verbs.HOLD, "Håll tillbaka")
    return execute(title, verb, {"delivery": message.token, "in": shown_in, "page": str(page)})
