"""One line of a plan to one group's meeting, or to the reason why not."""

import re
from dataclasses import dataclass

from network.model.meeting import MeetingForm, MeetingKind
from network.model.plan import PlanRow, ProblemCode
from network.plan_reader.line import Line
from network.plan_reader.row_dates import DateProblemError, row_dates
from network.plan_reader.row_times import TimeProblemError, row_times

_BULLET = re.compile(r"^\s*(?:[-*•·–✘✓✗▪◦o]\s+)+")
_JOINT = re.compile(r"\(\s*(?:gemensamt\s+)?med\s+(?P<groups>[^)]+)\)", re.IGNORECASE)
_LIST = re.compile(r"\s*,\s*|\s+och\s+|\s*&\s*")
_LINK = re.compile(r"https?://\S+")
_THEME = re.compile(r"\btema:?\s+(?P<theme>[^,;.()]+)", re.IGNORECASE)
_PLACE = re.compile(r"\bplats:?\s+(?P<place>[^,;.()]+)|\bi (?P<town>[A-ZÅÄÖ][\wåäö-]+)")
_KINDS = {
    "utbildning": MeetingKind.TRAINING,
    "webbinari": MeetingKind.WEBINAR,
    "webinar": MeetingKind.WEBINAR,
    "studiebesök": MeetingKind.STUDY_VISIT,
    "studieresa": MeetingKind.STUDY_VISIT,
    "styrgrupp": MeetingKind.BOARD,
}
_DIGITAL = ("digital", "webb", "webin", "teams", "online")
_PHYSICAL = ("träff", "studiebesök", "studieresa", "fysisk")
#: A line without a date that has one of these, and a bullet, was meant as a meeting.
_MEETING_WORDS = ("möte", "träff", "webbinari", "webinar", "utbildning:", "studiebesök", "styrgrupp")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a line that looks like a meeting is none."""

    code: ProblemCode
    message: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A line's meeting for one group, and the groups it says it is held with."""

    row: PlanRow
    joint_with: tuple[str, ...]


def read_row(line: Line, group: str, year: int | None) -> ReadRow | RowProblem | None:
    """What the line under a group's heading says; None where it is no meeting at all."""
    bulleted = bool(_BULLET.match(line.text))
    text = _BULLET.sub("", line.text).replace("\u00a0", " ").replace("\u202f", " ").strip()
    try:
        dates = row_dates(text, year)
        if dates is None:
            return _unread(text) if bulleted and _looks_like_meeting(text) else None
        start, end = dates.span
        rest = f"{text[:start]} {text[end:]}"
        times = row_times(rest)
    except DateProblemError as problem:
        return RowProblem(problem.code, f"Rad {line.number}: {problem.message}")
    except TimeProblemError as problem:
        return RowProblem(
            ProblemCode.UNREAD_ROW, f"Rad {line.number}: {problem} Rätta i dokumentet och läs in det igen."
        )
    if not bulleted and not _looks_like_meeting(text[:start]):
        return None
    same_day = dates.start == dates.end
    if times.start and times.end and same_day and times.end <= times.start:
        return RowProblem(
            ProblemCode.ENDS_BEFORE_START,
            f"Rad {line.number}: sluttiden ligger före starttiden. Rätta i dokumentet och läs in det igen.",
        )
    joint = _JOINT.search(rest)
    row = PlanRow(
        groups=(group,),
        title=_title(text[:start]),
        form=_form(text),
        kind=_kind(text),
        start_date=dates.start,
        end_date=dates.end,
        start_time=times.start,
        end_time=times.end,
        whole_day=times.whole_day,
        lines=(line.number,),
        place=_place(text),
        theme=found["theme"].strip() if (found := _THEME.search(text)) else None,
        join_url=found[0] if (found := _LINK.search(text)) else None,
    )
    return ReadRow(row, tuple(_LIST.split(joint["groups"].strip())) if joint else ())


def _unread(text: str) -> RowProblem:
    return RowProblem(
        ProblemCode.UNREAD_ROW,
        f"”{text[:120]}” ser ut som en träff, men jag hittar inget datum. Skriv datumet, till exempel onsdag 8 mars.",
    )


def _looks_like_meeting(text: str) -> bool:
    return any(word in text.lower() for word in _MEETING_WORDS)


def _title(before_date: str) -> str:
    return before_date.strip().rstrip(":,-– ").strip() or "Träff"


def _form(text: str) -> MeetingForm:
    lowered = text.lower()
    if "hybrid" in lowered:
        return MeetingForm.HYBRID
    if any(word in lowered for word in _DIGITAL):
        return MeetingForm.DIGITAL
    return MeetingForm.PHYSICAL if any(word in lowered for word in _PHYSICAL) else MeetingForm.UNKNOWN


def _kind(text: str) -> MeetingKind:
    lowered = text.lower()
    return next((kind for word, kind in _KINDS.items() if word in lowered), MeetingKind.NETWORK_MEETING)


def _place(text: str) -> str | None:
    found = _PLACE.search(text)
    return (found["place"] or found["town"]).strip() if found else None
