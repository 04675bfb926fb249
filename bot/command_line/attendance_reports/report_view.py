"""A report as the terminal shows it."""

from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from core.attendance.model.report import AttendanceReport, Participant
from core.language.plurals import count


def show_report(report: AttendanceReport, municipality_of: Callable[[Participant], str | None]) -> None:
    """Print the participants, then the problems."""
    console = Console(highlight=False)
    if report.participants:
        municipalities = {municipality_of(participant) for participant in report.participants} - {None}
        title = f"{count(len(report.participants), 'deltagare')} från {count(len(municipalities), 'kommun')}"
        table = Table("Namn", "E-post", "Kommun", "Minuter", title=title)
        for participant in report.participants:
            municipality = municipality_of(participant) or ""
            table.add_row(participant.name, participant.email or "", municipality, str(participant.minutes))
        console.print(table)
    for problem in report.problems:
        console.print(problem.message, markup=False)
