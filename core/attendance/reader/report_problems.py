"""What is wrong with a report, in words: what, why, and what to do."""

from collections.abc import Collection, Sequence
from datetime import date

from core.attendance.model.attendance import MOST_ATTENDEES
from core.attendance.model.report import ReportProblem, ReportProblemCode, ReportSeverity
from core.language.dates import day
from core.language.lists import alternatives, enumeration
from core.language.numbers import spelled, whole

_ERROR, _HINT = ReportSeverity.ERROR, ReportSeverity.HINT


def unreadable(why: str) -> ReportProblem:
    """The file is no document, or one that can't be read; `why` says it in Swedish."""
    return ReportProblem(None, "", ReportProblemCode.UNREADABLE_FILE, _ERROR, why)


def no_report() -> ReportProblem:
    """The document has no moments at all."""
    return ReportProblem(
        None,
        "",
        ReportProblemCode.NO_REPORT,
        _ERROR,
        "Filen är ingen närvarorapport. Det finns inga tider i den. Hämta rapporten under Närvaro i mötets chatt i "
        "Teams och skicka den som den är.",
    )


def no_participants() -> ReportProblem:
    """Nobody is in it."""
    return ReportProblem(
        None,
        "",
        ReportProblemCode.NO_PARTICIPANTS,
        _ERROR,
        "Ingen deltagare finns i filen. Rapporten kan vara hämtad innan någon kom. Hämta den på nytt i Teams.",
    )


def other_day(days: Sequence[date], on: Collection[date]) -> ReportProblem:
    """It is about another day than the meeting's; `days` are those that it may be about."""
    days_named = alternatives([day(day_of_file, year=True) for day_of_file in days])
    meant = enumeration([day(day_of_meeting, year=True) for day_of_meeting in sorted(on)])
    return ReportProblem(
        None,
        "",
        ReportProblemCode.OTHER_DAY,
        _ERROR,
        f"Filen gäller {days_named}, inte {meant}. Välj rätt träff eller rätt fil.",
    )


def too_many(people: int) -> ReportProblem:
    """More people than any meeting of the network has."""
    return ReportProblem(
        None,
        "",
        ReportProblemCode.TOO_MANY,
        _ERROR,
        f"Filen har {whole(people)} personer. Fler än {MOST_ATTENDEES} kan det inte vara på en träff. "
        "Kontrollera att det är rätt fil.",
    )


def unread_row(line: int, text: str) -> ReportProblem:
    """A row of people whose moments can't be understood."""
    return ReportProblem(
        line,
        text,
        ReportProblemCode.UNREAD_ROW,
        _ERROR,
        f"Rad {line}: tiden för {text} går inte att läsa. Hämta rapporten på nytt i Teams, eller rätta raden.",
    )


def same_name(line: int, name: str, people: int) -> ReportProblem:
    """Several people share a name."""
    return ReportProblem(
        line,
        name,
        ReportProblemCode.SAME_NAME,
        _HINT,
        f"{spelled(people).capitalize()} personer heter {name}. De har olika adresser och räknas var för sig.",
    )
