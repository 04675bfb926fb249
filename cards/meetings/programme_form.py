"""The form for a meeting's programme."""

from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, small, text
from cards.kit.inputs import text_input
from core.meetings.model.programme import LONGEST_LINE, MOST_LINES

PROGRAMME = "programme"
#: Characters of the field.
LONGEST = MOST_LINES * LONGEST_LINE // 2


@dataclass(frozen=True, slots=True)
class ProgrammeFormView:
    """The field with its value."""

    meeting_id: str
    title: str
    #: "ons 8 mars, heldag · Naturvårdsgruppen"
    when: str
    #: Plain text as typed.
    value: str
    #: Whether it lasts for several days.
    several_days: bool = False
    #: What is invalid; empty at first.
    problem: str = ""


def programme_form_card(view: ProgrammeFormView) -> Card:
    """A field with one line for each item."""
    days = " Skriv Dag 2 på en egen rad före andra dagens punkter." if view.several_days else ""
    example = "9.30 Fika\n10.00–11.30 Visning av våtmarken\n12.00 Lunch"
    return card(
        Head("calendar", "Program · för samordnare", view.title, view.when),
        [
            text(view.problem, bold=True) if view.problem else None,
            text_input(PROGRAMME, "Program", value=view.value, most=LONGEST, example=example, several_lines=True),
            small(f"En punkt på varje rad, med tiden först.{days} Töm fältet för att ta bort programmet."),
        ],
        [execute("Visa hur det blir", verbs.PREVIEW_PROGRAMME, {"meeting": view.meeting_id}, main=True)],
    )
