"""A meeting's checklist, and the question about its outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, small, text
from cards.kit.markdown import plain
from core.checklists.model import LONGEST_OUTCOME

Mark = Literal["Klart", "Väntar", "Saknas"]


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One line, formatted."""

    mark: Mark
    #: "Inbjudan"
    name: str
    #: "senast ons 8 februari", or empty.
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A meeting's checklist, formatted."""

    meeting_id: str
    #: "Digitalt nätverksmöte"
    title: str
    #: "ons 1 februari · Miljöstrategigruppen"
    when: str
    lines: Sequence[ChecklistLine]
    #: What the annual report will lack.
    lacking: Sequence[ChecklistLine] = ()
    #: "Agenda 2030 mål 11 och 13"; empty if it carries none.
    goals: str = ""
    #: The meeting's outcome as written, or empty.
    outcome: str = ""
    #: When it was written, so that nobody overwrites a newer text.
    shown: str = ""
    #: Whether attendance can be recorded, and isn't.
    attendance: bool = False
    #: Whether it comes by itself.
    nudge: bool = False
    #: The problem with the last answer, or empty.
    problem: str = ""


def checklist_card(view: ChecklistView) -> Card:
    """Each item with its state; missing ones need a person."""
    missing = [line for line in view.lines if line.mark == "Saknas"]
    title = f"{view.title}: {_lacks(len(missing))}" if missing else f"{view.title}: inget saknas"
    over = "Något saknas · för samordnare" if view.nudge else "Träffens läge · för samordnare"
    return card(
        Head("exclamation" if missing else "check", over, title, view.when, tone="Attention" if missing else ""),
        [*(_line(line) for line in view.lines), small(f"Mål: {view.goals}") if view.goals else None],
        _attendance(view),
    )


def outcome_card(view: ChecklistView) -> Card:
    """Asks for the meeting's outcome, with what the annual report lacks."""
    over = "Vad blev det av? · för samordnare" if view.nudge else "Avsluta träffen · för samordnare"
    question: Element = {
        "type": "Input.Text",
        "id": "outcome",
        "label": "Vad blev det av? En rad till årsrapporten",
        "placeholder": "Sju kommuner tar fram en gemensam våtmarksplan.",
        "value": plain(view.outcome),
        "isMultiline": True,
        "isRequired": True,
        "errorMessage": "Skriv en rad om vad träffen ledde till.",
        "maxLength": LONGEST_OUTCOME,
    }
    data = {"meeting": view.meeting_id, "shown": view.shown}
    return card(
        Head("speech", over, view.title, view.when),
        [
            text(view.problem, bold=True) if view.problem else None,
            question,
            *(_line(line) for line in view.lacking),
            small("Skriv inga namn."),
        ],
        [execute("Spara raden", verbs.SAVE_OUTCOME, data, main=True), *_attendance(view)],
    )


def _attendance(view: ChecklistView) -> list[Element]:
    if not view.attendance:
        return []
    return [execute("Notera vilka som kom", verbs.SHOW_ATTENDANCE, {"meeting": view.meeting_id})]


def _lacks(number: int) -> str:
    return "en sak saknas" if number == 1 else f"{number} saker saknas"


def _line(line: ChecklistLine) -> Element:
    between = " " if line.name.endswith("?") else ": "
    words = f"{line.name}{between}{line.detail}" if line.detail else line.name
    block = {"type": "TextBlock", "wrap": True}
    marked = {"color": "Attention"} if line.mark == "Saknas" else {"isSubtle": True} if line.mark == "Väntar" else {}
    return {
        "type": "ColumnSet",
        "spacing": "Small",
        "columns": [
            {"type": "Column", "width": "72px", "items": [{**block, "text": line.mark, "weight": "Bolder", **marked}]},
            {"type": "Column", "width": "stretch", "items": [{**block, "text": words}]},
        ],
    }
