"""The JSON that `natverksbot attendance check --json` prints: who, from where, how long, and problems."""

from collections.abc import Callable
from typing import Any

from core.attendance.model.report import AttendanceReport, Participant, ReportProblem


def report_json(report: AttendanceReport, municipality_of: Callable[[Participant], str | None]) -> dict[str, Any]:
    """The document; `municipality_of` tells where a participant comes from, as far as is known."""
    return {
        "participants": [
            {
                "name": participant.name,
                "email": participant.email,
                "municipality": municipality_of(participant),
                "minutes": participant.minutes,
            }
            for participant in report.participants
        ],
        "problems": [_problem(problem) for problem in report.problems],
    }


def _problem(problem: ReportProblem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "text": problem.text,
        "code": problem.code.value,
        "severity": problem.severity.value,
        "message": problem.message,
    }
