"""A reminder to those who have not answered a sign-up: the preview for a coordinator, and the reminder itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, entry, execute, heading, small, text
from cards.kit.markdown import escape
from cards.kit.mentions import fitting_mentions, mentions_in_words
from cards.kit.size_budget import MAX_BYTES, take_fitting
from core.language.durations import spelled_minutes
from core.language.plurals import count
from core.meetings.model.proposal import UNDO_WINDOW


@dataclass(frozen=True, slots=True)
class SignupReminderView:
    """The reminder in one group's channel, formatted."""

    meeting_id: str
    title: str
    when: str
    group: str
    #: Entra object id and name of those who haven't answered.
    people: Sequence[tuple[str, str]]
    #: "12 kommer från 9 kommuner", or empty.
    signed_up: str = ""


def signup_reminder_card(view: SignupReminderView) -> Card:
    """Those who haven't answered are mentioned; one press answers."""
    meeting = {"meeting": view.meeting_id}
    return card(
        Head("bell", f"Kommer du? · {view.group}", view.title, view.when),
        [
            text(f"{mentions_in_words(view.people)}: säg gärna till om du kommer, så vet vi hur många vi blir."),
            small(f"{view.signed_up}.") if view.signed_up else None,
        ],
        [
            execute("Anmäl mig", verbs.SIGN_UP, meeting, main=True),
            execute("Kanske", verbs.MAYBE, meeting),
            execute("Jag kan inte", verbs.DECLINE, meeting),
        ],
        mentioned=fitting_mentions(view.people),
    )


@dataclass(frozen=True, slots=True)
class ReminderPreviewView:
    """What would be sent, formatted."""

    reminder_id: str
    title: str
    when: str
    #: Each group with the names of those who would be mentioned there; groups without any are left out.
    groups: Sequence[tuple[str, Sequence[str]]]
    #: How many would be mentioned in all.
    people: int
    #: What happens, and what a person should check first, a sentence each.
    happens: Sequence[str]
    #: Whether the meeting starts so soon that it may go out at once.
    soon: bool = False


def reminder_preview_card(view: ReminderPreviewView) -> Card:
    """Who would be mentioned where, and the buttons."""
    listed = [
        entry(f"{escape(group)}: {count(len(names), 'person')}", ", ".join(escape(name) for name in names))
        for group, names in view.groups
    ]
    shown, left_out = take_fitting(listed, MAX_BYTES // 2)
    return card(
        Head("bell", "Påminn · väntar på dig", view.title, view.when),
        [
            heading("De har inte svarat på anmälan"),
            *shown,
            small("Listan är längre än vad som får plats här.") if left_out else None,
            heading("Det här händer"),
            *(text(happen, spacing="Small") for happen in view.happens),
            small(f"Inget går ut förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute(f"Påminn {count(view.people, 'person')}", verbs.APPROVE_SIGNUP_REMINDER, _data(view), main=True),
            *([execute("Skicka nu", verbs.SEND_SIGNUP_REMINDER_NOW, _data(view))] if view.soon else []),
            execute("Avbryt", verbs.DISCARD_SIGNUP_REMINDER, _data(view)),
        ],
    )


def reminder_approved_card(reminder_id: str, title: str, when: str, notices: Sequence[str], undo_until: str) -> Card:
    """It will be sent, as the sentences in `told` say; nothing goes out while it can be undone."""
    body: list[Element | None] = [
        *(text(line, spacing="Small") for line in notices),
        small("De som svarar innan dess nämns inte."),
        small(f"Du kan ångra till {undo_until}."),
    ]
    undo = execute("Ångra", verbs.UNDO_SIGNUP_REMINDER, {"reminder": reminder_id})
    return card(Head("check", "Klart", title, when), body, [undo])


def _data(view: ReminderPreviewView) -> dict[str, str]:
    return {"reminder": view.reminder_id}
