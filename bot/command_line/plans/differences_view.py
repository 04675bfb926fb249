"""Shows in the terminal what importing a plan would change: a table with a number for each change."""

from collections.abc import Collection
from datetime import date

from rich.console import Console
from rich.table import Table

from bot.features.plans.presenters.questions import move_words
from core.language.lists import alternatives, enumeration
from core.meetings.formatting import when
from core.meetings.goal_words import goals_in_words
from core.meetings.model.meeting import Meeting
from core.meetings.vocabulary import FORMS, KINDS
from core.plans.model.differences import (
    AddedMeeting,
    ChangedMeeting,
    MovedMeeting,
    PlanChange,
    PlanDifferences,
    ResumedMeeting,
)
from core.plans.rules.plan_rows import as_meeting, as_planned


def show_differences(differences: PlanDifferences, taken: Collection[int], *, today: date) -> None:
    """Print the changes by number, including those not `taken`; then what stays. `today` is local."""
    shown = _Shown(today)
    table = Table("Nr", "Vad", "Träff", "Grupper", "Förut", "Enligt planen", title="Det här ändras")
    for number, change in differences.numbered():
        words, meeting, before, after = shown.change(change)
        note = "" if number in taken else " (tas inte)"
        table.add_row(str(number), words + note, meeting.title, enumeration(meeting.groups), before, after)
    for meeting in differences.held:
        table.add_row(
            "",
            "rörs inte",
            meeting.title,
            enumeration(meeting.groups),
            shown.when(meeting),
            "har börjat eller har svar",
        )
    for meeting in differences.kept:
        table.add_row(
            "",
            "kvar",
            meeting.title,
            enumeration(meeting.groups),
            shown.when(meeting),
            "tills raden eller frågan är klar",
        )
    Console().print(table)


def show_move_questions(differences: PlanDifferences, *, today: date) -> None:
    """Print what is asked about rows that may be new or moved."""
    console = Console()
    for question in differences.questions:
        words, choices = move_words(question, today)
        line = question.row.lines[0]
        console.print(f"Fråga {question.id}, rad {line}: {words}", markup=False, highlight=False)
        for value, meaning in choices:
            console.print(f"  {value}: {meaning}", markup=False, highlight=False)
    if differences.questions:
        first = differences.questions[0]
        values = alternatives([value for value, _ in move_words(first, today)[1]])
        console.print(
            f"Raderna läses inte in förrän du svarar: --answer {first.id}=SVAR, där SVAR är {values}.",
            markup=False,
            highlight=False,
        )


class _Shown:
    """Words for changes; days of another year than that of `today` have it."""

    def __init__(self, today: date) -> None:
        self._today = today

    def change(self, change: PlanChange) -> tuple[str, Meeting, str, str]:
        """The kind of change, the meeting, and its values before and after."""
        match change:
            case AddedMeeting():
                meeting = as_meeting("", change.after)
                return "ny", meeting, "", self.when(meeting)
            case MovedMeeting() | ChangedMeeting():
                after = as_planned(change.before, change.after)
                words = "flyttad" if isinstance(change, MovedMeeting) else "ändrad"
                words = words if change.preset else f"{words}, men ändrad för hand sedan dess"
                before_words, after_words = self._side_by_side(change.before, after)
                return words, after, before_words, after_words + _ended(change)
            case ResumedMeeting():
                after = as_planned(change.before, change.after)
                words = "blir av igen" if change.preset else "i planen, men inställd för hand"
                return words, after, f"{self.when(change.before)}, inställd", self.when(after)
            case _:
                return "finns inte i planen", change.before, self.when(change.before), "ställs in"

    def when(self, meeting: Meeting) -> str:
        """Days and times."""
        return when(meeting, year=meeting.start_date.year != self._today.year)

    def _side_by_side(self, before: Meeting, after: Meeting) -> tuple[str, str]:
        """Days and times of both, and the rest where it differs."""
        if _details(before) == _details(after):
            return self.when(before), self.when(after)
        return f"{self.when(before)}: {_details(before)}", f"{self.when(after)}: {_details(after)}"


def _ended(change: MovedMeeting | ChangedMeeting) -> str:
    groups = enumeration([group for ended in change.ends for group in ended.groups])
    return f" ({groups}s egen träff går upp i den)" if groups else ""


def _details(meeting: Meeting) -> str:
    details = (
        meeting.title,
        meeting.place,
        meeting.theme,
        meeting.speaker,
        meeting.join_url,
        goals_in_words(meeting.goals),
    )
    words = [enumeration(meeting.groups), FORMS[meeting.form], KINDS[meeting.kind], *details]
    return ", ".join(part for part in words if part)
