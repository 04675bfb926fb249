"""One meeting's current data, for a person who asks when or where it is, or how to join."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, fact_set, heading, open_url, small, text
from cards.kit.size_budget import take_fitting

#: Bytes for the programme.
_ROOM = 12_000


@dataclass(frozen=True, slots=True)
class MeetingDetailsView:
    """The card's content, formatted; empty fields are left out."""

    meeting_id: str
    title: str
    #: "ons 8 mars, heldag"
    when: str
    groups: str
    #: "Inställd", "Flyttad från ons 26 april", or empty.
    news: str = ""
    place: str = ""
    theme: str = ""
    speaker: str = ""
    #: Invited organisations: "Länsstyrelsen Västra Götaland", or empty.
    partners: str = ""
    coordinator: str = ""
    #: "senast tors 12 oktober"
    sign_up_closes: str = ""
    #: "12 kommer från 9 kommuner"
    signed_up: str = ""
    #: Whether one can still answer.
    open: bool = False
    join_url: str = ""
    #: Whether the meeting is online, so that a missing link is pointed out.
    needs_link: bool = False
    calendar_url: str = ""
    page_url: str = ""
    #: What happens when, a line each.
    programme: Sequence[str] = ()
    #: Whether the reader may change it, and only they see the card.
    changes_programme: bool = False


def meeting_details_card(view: MeetingDetailsView) -> Card:
    """The facts, and buttons to related actions."""
    actions = [
        *([open_url("Anslut till mötet", view.join_url, main=True)] if view.join_url else []),
        *([execute("Svara på anmälan", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id})] if view.open else []),
        *([open_url("Lägg i kalendern", view.calendar_url)] if view.calendar_url else []),
        *([open_url("Träffens sida", view.page_url)] if view.page_url else []),
        *_change(view),
    ]
    return card(
        Head("calendar", f"Träff · {view.groups}", view.title, view.when, "Warning" if view.news else ""),
        [
            fact_set(
                {
                    "Obs": view.news,
                    "Plats": view.place,
                    "Tema": view.theme,
                    "Talare": view.speaker,
                    "Partner": view.partners,
                    "Länk": "inte inlagd än" if view.needs_link and not view.join_url else "",
                    "Anmälan": view.sign_up_closes,
                    "Samordnare": view.coordinator,
                }
            ),
            *_programme(view.programme),
            small(f"{view.signed_up}.") if view.signed_up else None,
        ],
        actions,
    )


def _programme(lines: Sequence[str]) -> list[Element]:
    if not lines:
        return []
    shown, more = take_fitting([text(line, spacing="Small") for line in lines], _ROOM)
    return [heading("Program"), *shown, *([small(f"… och {more} till på träffens sida.")] if more else [])]


def _change(view: MeetingDetailsView) -> list[Element]:
    if not view.changes_programme:
        return []
    title = "Ändra programmet" if view.programme else "Skriv program"
    return [execute(title, verbs.PREVIEW_PROGRAMME, {"meeting": view.meeting_id})]
