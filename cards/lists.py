"""Cards that list things: meetings, those signed up, documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.anatomy import Card, Element, Head, card, entry, heading, open_url, small, text
from cards.markdown import escape

_MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """One meeting, ready to read."""

    title: str
    when: str
    groups: str


def meeting_list_card(over: str, title: str, meetings: Sequence[ListedMeeting], note: str = "") -> Card:
    """Meetings, soonest first."""
    body: list[Element] = [entry(each.when, each.title, each.groups) for each in meetings[:_MOST_SHOWN]]
    if len(meetings) > _MOST_SHOWN:
        body.append(small(f"… och {len(meetings) - _MOST_SHOWN} till."))
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
    room = 15_000
    for municipality, names in view.by_municipality:
        line = ", ".join(escape(name) for name in names)
        room -= len(line.encode()) + 300
        if room < 0:
            body.append(small("Listan är längre än vad som får plats här."))
            break
        body.append(entry(escape(municipality), line))
    if view.not_coming and room > 0:
        names = ", ".join(escape(name) for name in view.not_coming)[:4000]
        body += [heading("Kan inte"), text(names, spacing="Small")]
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
    listed = [
        text(f"[{escape(name)}]({address}) · {kind}", spacing="Small") for name, kind, address in view.documents[:15]
    ]
    more = len(view.documents) - 15
    return card(
        Head("document", "Dokument", f"{view.count} från träffen", f"{view.title} {view.when}"),
        [*listed, small(f"… och {more} till på träffens sida.") if more > 0 else None],
        [open_url("Träffens sida", view.page_url)] if view.page_url else [],
    )
