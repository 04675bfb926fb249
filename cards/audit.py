"""Who changed what and when: the list in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, entry, execute, small, text
from cards.kit.pages import in_pages, page_within

_MOST_ON_PAGE, _ROOM = 10, 18_000


@dataclass(frozen=True, slots=True)
class AuditView:
    """One change, formatted."""

    words: str
    #: "Alva Lindmark · ons 8 mars kl. 9.00"
    line: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class AuditListView:
    """All changes, the latest first."""

    #: "12 ändringar"
    title: str
    #: The meeting or period shown.
    about: str
    changes: Sequence[AuditView]
    #: Id of the meeting; empty for all.
    meeting_id: str = ""
    page: int = 1


def audit_card(view: AuditListView) -> Card:
    """A line for each change, with buttons to the other pages."""
    entries = [
        {**entry(change.words, change.line, "Ångrat" if change.undone else ""), "spacing": "Medium"}
        for change in view.changes
    ]
    pages = in_pages(entries, most=_MOST_ON_PAGE, first_room=_ROOM, room=_ROOM)
    number = page_within(view.page, pages)
    turn = [("Nyare", number - 1)] if number > 1 else []
    turn += [("Äldre", number + 1)] if number < len(pages) else []
    data = {"meeting": view.meeting_id} if view.meeting_id else {}
    return card(
        Head("arrow", "Ändringar · för samordnare", view.title, view.about),
        [
            *(entries[index] for index in pages[number - 1]),
            None if entries else text("Här står det som samordnare ändrar genom mig."),
            small(f"Sida {number} av {len(pages)}.") if len(pages) > 1 else None,
        ],
        [execute(title, verbs.SHOW_CHANGES, {**data, "page": str(page)}) for title, page in turn],
    )
