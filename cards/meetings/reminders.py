"""A meeting's three reminders: the invitation with sign-up, the reminder, and the morning reminder."""

from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, fact_set, open_url, small, text


@dataclass(frozen=True, slots=True)
class ReminderView:
    """A reminder's content, formatted."""

    meeting_id: str
    title: str
    #: "ons 8 mars, heldag"
    when: str
    #: This channel's group.
    group: str
    #: "Miljöstrategigruppen och Naturvårdsgruppen" for a joint meeting, else empty.
    all_groups: str = ""
    place: str = ""
    theme: str = ""
    #: "Länsstyrelsen Västra Götaland är med", or empty.
    partners: str = ""
    #: "12 kommer från 9 kommuner. 2 av 30 platser kvar", or empty.
    signed_up: str = ""
    #: "Jonas Ekdahl", or empty.
    coordinator: str = ""
    #: "senast tors 12 oktober"; empty if until the start.
    sign_up_closes: str = ""
    join_url: str = ""
    #: The address of the meeting as .ics; empty if not served.
    calendar_url: str = ""
    page_url: str = ""
    #: The programme's first lines as one: "9.30 Fika · 10.00 Visning"; empty if it has none.
    programme: str = ""


_JOINT = "Samma träff visas i båda gruppernas kanaler. Det räcker att du svarar i den ena."


def invitation_card(view: ReminderView) -> Card:
    """The first reminder, with the buttons Anmäl mig, Kanske and Jag kan inte."""
    over = f"Ny träff · {view.group}" if not view.all_groups else "Ny träff · gemensam träff"
    return card(
        Head("calendar", over, view.title, view.when),
        [
            text(view.theme) if view.theme else None,
            fact_set(
                {
                    "Plats": view.place,
                    "Grupper": view.all_groups,
                    "Anmälan": view.sign_up_closes,
                    "Samordnare": view.coordinator,
                }
            ),
            text(_JOINT) if view.all_groups else None,
            text(f"{view.partners}.") if view.partners else None,
            small(f"{_signed_up(view)} Specialkost? Skriv till samordnaren, inte i tråden.".strip()),
        ],
        [
            execute("Anmäl mig", verbs.SIGN_UP, {"meeting": view.meeting_id}, main=True),
            execute("Kanske", verbs.MAYBE, {"meeting": view.meeting_id}),
            execute("Jag kan inte", verbs.DECLINE, {"meeting": view.meeting_id}),
            # Besides the three answers there is room for one more button; the calendar is the most useful now.
            *(_calendar(view) or _page(view)),
        ],
    )


def reminder_card(view: ReminderView) -> Card:
    """Two working days before; those who have not answered still can."""
    words = " ".join(part for part in (_signed_up(view), _JOINT if view.all_groups else "") if part)
    over = "Påminnelse · gemensam träff" if view.all_groups else f"Påminnelse · {view.group}"
    return card(
        Head("bell", over, view.title, view.when),
        [
            text(view.theme) if view.theme else None,
            fact_set(
                {
                    "Plats": view.place,
                    "Program": view.programme,
                    "Grupper": view.all_groups,
                    "Samordnare": view.coordinator,
                }
            ),
            text(f"{view.partners}.") if view.partners else None,
            small(words) if words else None,
        ],
        [
            execute("Ändra mitt svar", verbs.CHANGE_SIGN_UP, {"meeting": view.meeting_id}, main=True),
            *_calendar(view),
            *_page(view),
        ],
    )


def morning_card(view: ReminderView) -> Card:
    """The same day; with the full date next to "I dag", since the card stays in the thread."""
    over = f"I dag · {view.all_groups or view.group}"
    join = [open_url("Anslut till mötet", view.join_url, main=True)] if view.join_url else []
    return card(
        Head("video" if view.join_url else "bell", over, view.title, view.when),
        [
            text(view.theme) if view.theme else None,
            fact_set({"Plats": view.place, "Program": view.programme}),
            small(_signed_up(view)) if view.signed_up else None,
            None if view.place or view.theme or view.signed_up or view.programme else text("Välkommen."),
        ],
        [*join, *_calendar(view), *_page(view)],
    )


def _calendar(view: ReminderView) -> list[Element]:
    return [open_url("Lägg i kalendern", view.calendar_url)] if view.calendar_url else []


def _page(view: ReminderView) -> list[Element]:
    return [open_url("Träffens sida", view.page_url)] if view.page_url else []


def _signed_up(view: ReminderView) -> str:
    """Such as "12 kommer från 9 kommuner.", or nothing."""
    return f"{view.signed_up}." if view.signed_up else ""
