"""The next meetings, each with a calendar file."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.calendar_feeds import how_to_subscribe, subscription
from cards.kit.elements import Card, Head, card, open_url, small, text
from cards.kit.markdown import plain, shorten

_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class CalendarLinksView:
    """Meetings with the addresses of their calendar files."""

    title: str
    #: "ons 8 mars · Naturvårdsgruppen" and its address.
    links: Sequence[tuple[str, str]]
    #: Groups, escaped, with the addresses of their calendars.
    subscriptions: Sequence[tuple[str, str]] = ()


def calendar_links_card(view: CalendarLinksView) -> Card:
    """A button for each, whose file opens in Outlook and phones' calendars; and calendars to subscribe to."""
    return card(
        Head("calendar", "Lägg i kalendern", view.title),
        [
            text("Välj en träff, så öppnas den i din kalender.") if view.links else None,
            small("Flyttas träffen får du ett nytt kort med Uppdatera i kalendern.") if view.links else None,
            *(element for subscribed in view.subscriptions for element in subscription(*subscribed)),
            how_to_subscribe() if view.subscriptions else None,
        ],
        [open_url(shorten(plain(label), _LONGEST_LABEL), address) for label, address in view.links],
    )
