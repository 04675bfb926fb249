"""A change to a meeting: the preview for a coordinator, and the confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, fact_set, heading, open_url, small, text
from cards.kit.size_budget import take_fitting
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW

#: Bytes for texts that are too long for a fact.
_ROOM = 12_000


@dataclass(frozen=True, slots=True)
class EditView:
    """A change that awaits approval, formatted."""

    edit_id: str
    #: "Flytta", "Ställ in", "Ny plats" and the like.
    what: str
    title: str
    #: The meeting's groups, or its place and time.
    subtitle: str
    #: Before and after, by label.
    was: str
    will_be: str
    #: What happens on approval, a sentence each.
    happens: Sequence[str]
    #: Why, as the coordinator typed it; members read it.
    reason: str = ""
    #: Texts too long for a fact, after the change: a line each.
    looks: Sequence[str] = ()
    #: Whether the meeting starts so soon that the group may be notified at once.
    soon: bool = False


def edit_card(view: EditView) -> Card:
    """Before and after, what will happen, and the two buttons."""
    return card(
        Head("arrow", f"{view.what} · väntar på dig", view.title, view.subtitle),
        [
            fact_set({"Nu": view.was, "Blir": view.will_be, "Anledning": view.reason}),
            *_looks(view.looks),
            heading("Det här händer"),
            *(text(happen, spacing="Small") for happen in view.happens),
            small(f"Inget ändras förrän du godkänner. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute("Godkänn", verbs.APPROVE_EDIT, {"edit": view.edit_id}, main=True),
            *([execute("Skicka nu", verbs.SEND_EDIT_NOW, {"edit": view.edit_id})] if view.soon else []),
            execute("Avbryt", verbs.DISCARD_EDIT, {"edit": view.edit_id}),
        ],
    )


def _looks(lines: Sequence[str]) -> list[Element]:
    if not lines:
        return []
    shown, more = take_fitting([text(line, spacing="Small") for line in lines], _ROOM)
    return [heading("Så blir det"), *shown, *([small(f"… och {more} till.")] if more else [])]


def edit_approved_card(
    edit_id: str, title: str, will_be: str, undo_until: str, notices: Sequence[str], *, calendar_url: str = ""
) -> Card:
    """The confirmation; `notices` are sentences on who is notified: nobody while it can be undone.

    `calendar_url` is the address of the meeting as .ics, for somebody whom a coordinator sends it to.
    """
    body: list[Element | None] = [
        text(will_be),
        *(text(line, spacing="Small") for line in notices),
        small(f"Du kan ångra till {undo_until}."),
    ]
    file = [open_url("Kalenderfilen", calendar_url)] if calendar_url else []
    return card(Head("check", "Klart", title), body, [*file, execute("Ångra", verbs.UNDO_EDIT, {"edit": edit_id})])
