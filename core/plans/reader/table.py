"""A table's row to a meeting: each column known by its head."""

import re
from collections.abc import Mapping
from dataclasses import replace

from core.meetings.vocabulary import looks_like_meeting
from core.plans.model.plan import ProblemCode
from core.plans.reader.row import LONGEST_ROW, ReadRow, RowProblem, blanked, made_row
from core.plans.reader.row_dates import MEND, DateProblemError, row_dates
from core.plans.reader.row_parts import RowParts, row_parts
from core.plans.reader.row_segmentation import Gathered
from core.plans.reader.row_times import RowTimes, TimeProblemError, row_times

_HEADS = {
    "date": r"datum|startdatum|när|date|start date|when|datum och tid|dag och tid|dag/datum|datum/tid",
    "end_date": r"slutdatum|till och med|t\.?o\.?m\.?|till|end date|until",
    "weekday": r"veckodag|dag|day|weekday",
    "week": r"vecka|v\.?|week",
    "month": r"månad|month",
    "time": r"tid|tider|klockslag|kl\.?|time|times",
    "start": r"start|starttid|börjar|från|start time|from",
    "end": r"slut|sluttid|slutar|end time|end",
    "whole_day": r"heldag|whole day|all day",
    "group": r"grupp|grupper|nätverksgrupp|nätverk|för|målgrupp|groups?",
    "joint": r"gemensam(?:t)? med|tillsammans med|med|joint with|with",
    "title": r"träff|aktivitet|möte|rubrik|titel|vad|händelse|activity|event|meeting|name|title|subject|ämnesrubrik",
    "form": r"form|mötesform|format|digitalt ?/ ?fysiskt|sätt",
    "kind": r"typ|kind|type|sort",
    "place": r"plats|lokal|ort|var|place|location|where|venue",
    "theme": r"tema|ämne|innehåll|fokus|theme|topic",
    "speaker": r"talare|föreläsare|medverkande|speakers?",
    "link": r"länk|teams-?länk|möteslänk|url|webbadress|link|join url",
    "year": r"år|year",
}
_KNOWN_HEADS = {name: re.compile(rf"^\s*(?:{words})\s*:?\s*$", re.IGNORECASE) for name, words in _HEADS.items()}
_GROUPS = re.compile(r"\s*,\s*|\s+och\s+|\s+and\s+|\s*&\s*|\s*;\s*|\s*\n\s*|\s*\+\s*")
NO_GROUP = (
    "Raden ser ut som en träff, men jag vet inte vilken grupp den hör till. Skriv gruppens namn på en egen rad ovanför."
)
_NO_DATE = "”{title}” ser ut som en träff, men jag hittar inget datum. Skriv datumet, till exempel onsdag 8 mars."
#: In a column for times a number is one, without "kl".
_BARE_CLOCK = re.compile(r"^\d{1,2}(?:[.:]\d{2})?\s*(?:$|[-–—])")
#: Words in that column that say how many days.
_DAYS = re.compile(r"dag|day|lunch", re.IGNORECASE)
_YES = re.compile(r"^(?:ja|x|yes|true|sant|heldag|1)$", re.IGNORECASE)


def columns(head: tuple[str, ...]) -> dict[str, int]:
    """Which column says what; each meaning once, the first that fits."""
    found: dict[str, int] = {}
    for index, cell in enumerate(head):
        for name, pattern in _KNOWN_HEADS.items():
            if name not in found and index not in found.values() and pattern.match(cell):
                found[name] = index
    return found


def is_plan_table(head: tuple[str, ...]) -> bool:
    """Whether the head has a column for dates, and so its rows are read by column."""
    return bool({"date", "week"} & set(columns(head)))


def read_table_row(found: Gathered, group: str | None, year: int | None) -> list[ReadRow | RowProblem]:
    """The row's meeting, once for each of the groups in its group column; nothing where the row is no meeting.

    `group` is what stands above the table, used where it has no column for groups or that is empty.
    """
    if sum(len(cell) for cell in found.cells) > 4 * LONGEST_ROW:
        return [RowProblem(ProblemCode.UNREAD_ROW, "Raden är för lång för att vara en träff. Korta ned den.")]
    cells = {name: found.cells[index] for name, index in columns(found.head).items() if index < len(found.cells)}
    told = {name: cell.strip()[:LONGEST_ROW] for name, cell in cells.items() if cell.strip()}
    row = found.row
    if not ({"date", "week", "end_date", "month"} & set(told)):
        title = told.get("title", "")
        missing = title and (looks_like_meeting(row.text) or len(told) > 2)
        return [RowProblem(ProblemCode.UNREAD_ROW, _NO_DATE.format(title=title[:120]))] if missing else []
    groups = [name for name in _GROUPS.split(told.get("group", "")) if name] or ([group] if group else [])
    if not groups:
        return [RowProblem(ProblemCode.UNREAD_ROW, NO_GROUP)]
    year = int(told["year"]) if told.get("year", "").isdigit() else year
    try:
        dates = row_dates(_date_words(told), year)
        times = _times(told)
        spoken = row_times(told.get("title", ""))
    except DateProblemError as problem:
        return [RowProblem(problem.code, str(problem))]
    except TimeProblemError as problem:
        return [RowProblem(ProblemCode.UNREAD_ROW, f"{problem} {MEND}")]
    if dates is None:
        said = told.get("date") or told.get("week") or ""
        return [RowProblem(ProblemCode.UNREAD_ROW, _NO_DATE.format(title=said[:120]))]
    parts = row_parts(told.get("title", ""))
    title = _title(told, parts, spoken)
    joint = tuple(name for name in _GROUPS.split(told.get("joint", "")) if name)
    words = " ".join(told[name] for name in ("title", "form", "kind", "place", "time") if name in told)
    whole = RowParts(
        theme=told.get("theme") or parts.theme,
        place=told.get("place") or parts.place,
        speaker=told.get("speaker") or parts.speaker,
        link=row_parts(told.get("link", "")).link or parts.link,
        form=told.get("form"),
        kind=told.get("kind"),
        joint_with=(*(name for name in groups[1:]), *joint, *parts.joint_with),
        rest=words,
    )
    made = made_row(row, groups[0], whole, dates.start, dates.end, times, title=title, theme=None)
    if isinstance(made, RowProblem):
        return [made]
    # A row that names several groups says on every side that it is joint.
    others = [(name, tuple(each for each in groups if each != name)) for name in groups[1:]]
    return [made, *(ReadRow(replace(made.row, groups=(name,)), with_) for name, with_ in others)]


def _date_words(told: Mapping[str, str]) -> str:
    """The cells about dates as one phrase."""
    month = told.get("month", "")
    day = " ".join(part for part in (told.get("weekday", ""), told.get("date", ""), month) if part)
    if "date" not in told and "week" in told:
        number = told["week"].lower().removeprefix("vecka").removeprefix("v.").removeprefix("v").strip()
        return f"v. {number} {told.get('weekday', '')}".strip()
    if told.get("end_date") and told["end_date"] != told.get("date"):
        day = f"{day} – {told['end_date']}"
    return f"{day}; {told['time']}" if _DAYS.search(told.get("time", "")) else day


def _times(told: Mapping[str, str]) -> RowTimes:
    start, end = told.get("start", ""), told.get("end", "")
    if start or end:
        words = f"kl {start}–{end}" if start and end else f"kl {start}" if start else ""
    else:
        words = told.get("time", "") or told.get("date", "")
    if "time" in told and _BARE_CLOCK.match(words):
        words = f"kl {words}"
    spoken = " ".join(told.get(name, "") for name in ("title", "form", "kind"))
    read = row_times(words)
    whole_day = bool(_YES.match(told.get("whole_day", ""))) or read.whole_day or row_times(spoken).whole_day
    return RowTimes(read.start, read.end, whole_day, read.words)


def _title(told: Mapping[str, str], parts: RowParts, spoken: RowTimes) -> str:
    words = " ".join(blanked(parts.rest, spoken.spans).split()).strip(" ,;:–-") if "title" in told else ""
    return words or told.get("kind") or told.get("theme") or "Träff"
