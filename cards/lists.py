"""Cards that list things: meetings, those signed up, documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.anatomy import Card, Element, Head, card, entry, heading, open_url, small, text
from cards.markdown import escape, shorten
from cards.room import ROOM, fitting, weight

#: Names of this many characters are shown in one paragraph.
_LONGEST_NAMES = 1500


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """One meeting, ready to read."""

    title: str
    when: str
    groups: str


def meeting_list_card(over: str, title: str, meetings: Sequence[ListedMeeting], note: str = "") -> Card:
    """Meetings, soonest first."""
    body, more = fitting([entry(each.when, each.title, each.groups) for each in meetings], ROOM)
    if more:
        body.append(small(f"… och {more} till."))
    if note:
        body.append(small(note))
    return card(Head("calendar", over, title), body)


@dataclass(frozen=True, slots=True)
class SignUpListView:
    """Who comes to a meeting, ready to read."""

    title: str
    when: str
    #: "12 anmälda från 9 kommuner"
    count: str
    #: Municipality ("Okänd kommun" last) and the names from there.
    by_municipality: Sequence[tuple[str, Sequence[str]]]
    #: Names of those who can't.
    not_coming: Sequence[str]


def sign_up_list_card(view: SignUpListView) -> Card:
    """For lunch and chairs; coordinators only."""
    body: list[Element] = [text(view.count, bold=True)]
    coming = [entry(escape(municipality), _names(names)) for municipality, names in view.by_municipality]
    shown, more = fitting(coming, ROOM - weight(body))
    body += shown
    not_coming = [heading("Kan inte"), text(_names(view.not_coming), spacing="Small")] if view.not_coming else []
    if not more:
        shown, more = fitting(not_coming, ROOM - weight(body))
        body += shown
    if more:
        body.append(small("Listan är längre än vad som får plats här."))
    return card(Head("check", "Anmälda · för samordnare", view.title, view.when), body)


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """What has been published from a meeting, ready to read."""

    title: str
    when: str
    #: "2 dokument"
    count: str
    #: Name, kind and address.
    documents: Sequence[tuple[str, str, str]]
    page_url: str = ""


def documents_card(view: DocumentsView) -> Card:
    """Links, for the meeting's thread."""
    links = [text(_link(name, kind, address), spacing="Small") for name, kind, address in view.documents]
    listed, more = fitting(links, ROOM)
    return card(
        Head("document", "Dokument", f"{view.count} från träffen", f"{view.title} {view.when}"),
        [*listed, small(f"… och {more} till på träffens sida.") if more else None],
        [open_url("Träffens sida", view.page_url)] if view.page_url else [],
    )


def _names(names: Sequence[str]) -> str:
    return shorten(", ".join(escape(name) for name in names), _LONGEST_NAMES)


def _link(name: str, kind: str, address: str) -> str:
    """A markdown link; brackets and blanks would end its address too soon."""
    safe = address.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"[{escape(shorten(name, 120))}]({safe}) · {kind}"
