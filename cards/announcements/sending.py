"""Cards for the coordinator who writes an announcement: form, preview, and what was sent."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, buttons, card, entry, execute, heading, small, text
from cards.kit.inert import inert
from cards.kit.inputs import groups_input, text_input
from cards.kit.markdown import escape
from core.announcements.model import LONGEST_ADDRESS, LONGEST_ALT, LONGEST_TITLE, LONGEST_WORDS
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW

#: Bytes for the embedded card.
_ROOM = 13_000
TITLE, WORDS, GROUPS, WHEN = "title", "words", "groups", "when"
LINK, PICTURE, PICTURE_ALT, MEETING = "link", "picture", "alt", "meeting"
NO_MEETING = "none"
_LONGEST_WHEN = 60
_EXAMPLE = "Vi ses i Rådhuset i stället."
_PICTURE, _PICTURE_ALT = "Bildens adress (frivilligt)", "Vad bilden visar, för den som inte ser den"


@dataclass(frozen=True, slots=True)
class AnnouncementFormView:
    """The fields with their values, plain text as typed."""

    title: str
    words: str
    link: str
    picture: str
    picture_alt: str
    #: Names of all groups to choose from, and of the chosen ones; empty if they can no longer be changed.
    groups: Sequence[str]
    chosen: Sequence[str]
    #: When it is to be sent, as typed; None if it has been sent.
    when: str | None
    #: Ids and names of coming meetings, and the id of the chosen one.
    meetings: Sequence[tuple[str, str]]
    meeting_id: str | None
    #: What is missing or invalid; empty at first.
    problem: str = ""
    #: For a sent announcement: its id, and the digest of its text.
    announcement_id: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class AnnouncementPreviewView:
    """What would go out, formatted."""

    announcement_id: str
    groups: str
    looks: Card
    #: What happens, and what prevents it, a sentence each.
    happens: Sequence[str]


@dataclass(frozen=True, slots=True)
class ListedAnnouncement:
    """A sent announcement in a list."""

    announcement_id: str
    title: str
    #: "Naturvårdsgruppen · gick ons 8 mars kl. 9.00"
    line: str
    #: "18 har läst"
    came_back: str


@dataclass(frozen=True, slots=True)
class SentAnnouncementView:
    """A sent announcement as its coordinator follows it."""

    announcement_id: str
    title: str
    groups: str
    looks: Card
    #: Where and when it was sent, a sentence for each group, and the responses.
    lines: Sequence[str]
    #: Whether it may be changed: not after a withdrawal.
    is_open: bool = True


def announcement_form_card(view: AnnouncementFormView) -> Card:
    """All fields, with what is missing at the top."""
    meeting: Element = {
        "type": "Input.ChoiceSet",
        "id": MEETING,
        "label": "Gäller en träff (frivilligt)",
        "style": "compact",
        "value": view.meeting_id or NO_MEETING,
        "choices": [
            {"title": "Ingen träff", "value": NO_MEETING},
            *({"title": name, "value": meeting_id} for meeting_id, name in view.meetings),
        ],
    }
    sent = bool(view.announcement_id)
    data = {"announcement": view.announcement_id, "shown": view.shown} if sent else {}
    when = None
    if view.when is not None:
        when = text_input(WHEN, "När (frivilligt)", value=view.when, most=_LONGEST_WHEN, example="8 mars kl 9")
    return card(
        Head("speech", "Meddelande · för samordnare", "Ändra meddelandet" if sent else "Skriv ett meddelande"),
        [
            text(view.problem, bold=True) if view.problem else None,
            groups_input(GROUPS, "Till", view.groups, view.chosen) if view.groups else None,
            text_input(TITLE, "Rubrik", value=view.title, most=LONGEST_TITLE, example="Ny lokal på onsdag"),
            text_input(WORDS, "Text", value=view.words, most=LONGEST_WORDS, example=_EXAMPLE, several_lines=True),
            text_input(LINK, "Länk (frivilligt)", value=view.link, most=LONGEST_ADDRESS, example="https://"),
            text_input(PICTURE, _PICTURE, value=view.picture, most=LONGEST_ADDRESS, example="https://"),
            text_input(PICTURE_ALT, _PICTURE_ALT, value=view.picture_alt, most=LONGEST_ALT),
            meeting,
            when,
        ],
        [
            execute(
                "Spara ändringen" if sent else "Visa hur det blir",
                verbs.SAVE_ANNOUNCEMENT if sent else verbs.PREVIEW_ANNOUNCEMENT,
                data,
                main=True,
            )
        ],
    )


def announcement_preview_card(view: AnnouncementPreviewView) -> Card:
    """A preview, what happens, and the buttons."""
    data = {"announcement": view.announcement_id}
    return card(
        Head("question", "Meddelande · väntar på dig", f"Skicka till {view.groups}?"),
        [
            heading("Så här ser det ut"),
            {"type": "Container", "separator": True, "spacing": "Small", "items": inert(view.looks, room=_ROOM)},
            heading("Det här händer"),
            *(text(happens, spacing="Small") for happens in view.happens),
            small(f"Inget går ut förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute("Skicka", verbs.SEND_ANNOUNCEMENT, data, main=True),
            execute("Ändra", verbs.ANNOUNCEMENT_FORM, data),
            execute("Avbryt", verbs.DISCARD_ANNOUNCEMENT, data),
        ],
    )


def announcement_sent_card(announcement_id: str, title: str, happens: Sequence[str], undo_until: str) -> Card:
    """It will be sent, as the sentences in `happens` say; nothing goes out while it can be undone."""
    return card(
        Head("check", "Klart", escape(title)),
        [*(text(line, spacing="Small") for line in happens), small(f"Du kan ångra till {undo_until}.")],
        [execute("Ångra", verbs.UNDO_ANNOUNCEMENT, {"announcement": announcement_id})],
    )


def announcements_card(listed: Sequence[ListedAnnouncement], more: int) -> Card:
    """Sent announcements, the latest first, each with its button."""
    body: list[Element] = []
    for one in listed:
        shown = entry(escape(one.title), one.line, one.came_back)
        show = buttons(execute("Visa", verbs.SHOW_ANNOUNCEMENT, {"announcement": one.announcement_id}))
        body.append({**shown, "spacing": "Medium", "items": [*shown["items"], show]})
    if more:
        body.append(small(f"… och {more} äldre."))
    title = "Skickade meddelanden" if listed else "Inga meddelanden än"
    return card(
        Head("speech", "Meddelanden · för samordnare", title),
        body,
        [execute("Skriv ett meddelande", verbs.ANNOUNCEMENT_FORM, {})],
    )


def sent_announcement_card(view: SentAnnouncementView, said: str = "") -> Card:
    """The announcement, where it was sent, the responses, and the actions on it."""
    data = {"announcement": view.announcement_id}
    actions = [
        execute("Ändra", verbs.CHANGE_ANNOUNCEMENT, data),
        execute("Dra tillbaka", verbs.WITHDRAW_ANNOUNCEMENT, data),
    ]
    return card(
        Head("speech", f"Meddelande · {view.groups}", escape(view.title)),
        [
            text(said, bold=True) if said else None,
            *(text(line, spacing="Small") for line in view.lines),
            heading("Så här ser det ut"),
            {"type": "Container", "separator": True, "spacing": "Small", "items": inert(view.looks, room=_ROOM)},
        ],
        [*(actions if view.is_open else []), execute("Visa alla", verbs.SHOW_ANNOUNCEMENTS, {})],
    )
