"""One event as the cells of a row."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Component

from core.document_reader.calendars.occurrences import property_value

#: Where a calendar gives a moment with an offset, it is read as this zone's clock shows it.
_ZONE = ZoneInfo("Europe/Stockholm")
#: Our own export says with these what a calendar has no words for.
_TIME, _FORM, _KIND = "X-NATVERKSBOT-TIME", "X-NATVERKSBOT-FORM", "X-NATVERKSBOT-KIND"
_FORMS = {"digital": "digitalt", "physical": "på plats", "hybrid": "hybrid"}
_KINDS = {
    "network_meeting": "nätverksträff",
    "training": "utbildning",
    "webinar": "webbinarium",
    "study_visit": "studiebesök",
    "board": "styrgrupp",
}
_WHEN = ("Datum", "Till och med", "Start", "Slut", "Heldag", "Tid")
HEAD = (*_WHEN, "Träff", "Grupper", "Form", "Typ", "Plats", "Tema", "Talare", "Mål", "Länk", "Beskrivning")
_LABELLED = re.compile(r"[ \t]*(Tema|Talare|Mål|Länk|Form|Träffens sida)[ \t]*:[ \t]*(\S.*)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>]+")


@dataclass(frozen=True, slots=True)
class EventCell:
    """What a cell says, and the date or time that it is."""

    text: str
    value: date | time | None = None


@dataclass(frozen=True, slots=True)
class _When:
    """First and last day, and the hours of a day that isn't whole."""

    first: date | None
    last: date | None
    starts: time | None
    ends: time | None

    @property
    def all_day(self) -> bool:
        """Whether no hour is given."""
        return self.first is not None and self.starts is None


def event_row(event: Component) -> tuple[EventCell, ...]:
    """The event's cells, in the order of HEAD."""
    when = _when(event)
    ours = event.get(_TIME)
    whole_day = when.all_day if ours is None else str(ours) == "whole-day"
    labelled, rest = _description(event)
    last = when.last if when.last != when.first else None
    broken = "" if when.first else _text(event, "DTSTART")
    return (
        EventCell(when.first.isoformat() if when.first else broken, when.first),
        EventCell(last.isoformat() if last else "", last),
        EventCell(f"{when.starts:%H:%M}" if when.starts else "", when.starts),
        EventCell(f"{when.ends:%H:%M}" if when.ends else "", when.ends),
        EventCell("ja" if whole_day else "nej"),
        EventCell(str(ours) if ours and not whole_day else ""),
        EventCell(_text(event, "SUMMARY")),
        EventCell(", ".join(_categories(event))),
        EventCell(_FORMS.get(_text(event, _FORM), "")),
        EventCell(_KINDS.get(_text(event, _KIND), "")),
        EventCell(_text(event, "LOCATION")),
        EventCell(labelled.get("tema", "")),
        EventCell(labelled.get("talare", "")),
        EventCell(labelled.get("mål", "")),
        EventCell(labelled.get("länk", "") or ("" if ours is not None else _address(rest))),
        EventCell(rest),
    )


def is_cancelled(event: Component) -> bool:
    """Whether the event says that it won't take place."""
    return _text(event, "STATUS").upper() == "CANCELLED"


def _when(event: Component) -> _When:
    start, end = property_value(event, "DTSTART"), property_value(event, "DTEND")
    length = property_value(event, "DURATION")
    if end is None and isinstance(start, date) and isinstance(length, timedelta):
        end = start + length
    first, starts = _local(start)
    last, ends = _local(end)
    if starts == ends == time() and first is not None and last is not None and last > first:
        # Outlook's own whole day: from midnight to midnight.
        starts = ends = None
    if starts is None and first is not None and last is not None and last > first:
        # The end of a whole day is the day after (RFC 5545 3.6.1).
        last -= timedelta(days=1)
    if last is not None and first is not None and last < first:
        last = first
    return _When(first, last, starts, None if end == start else ends)


def _local(value: Any) -> tuple[date | None, time | None]:
    """The day and the hour by the clock on the wall; no hour for a whole day."""
    if isinstance(value, datetime):
        local = value.astimezone(_ZONE) if value.tzinfo is not None else value
        return local.date(), local.time().replace(second=0, microsecond=0)
    return (value, None) if isinstance(value, date) else (None, None)


def _text(event: Component, name: str) -> str:
    held = event.get(name, "")
    return str(held[0] if isinstance(held, list) and held else held)


def _categories(event: Component) -> list[str]:
    held = event.get("CATEGORIES")
    lists = held if isinstance(held, list) else [held] if held is not None else []
    return [str(name) for one in lists for name in getattr(one, "cats", [one])]


def _description(event: Component) -> tuple[dict[str, str], str]:
    """What stands after its own label, and the lines that have none."""
    labelled: dict[str, str] = {}
    rest: list[str] = []
    for line in _text(event, "DESCRIPTION").splitlines():
        if match := _LABELLED.fullmatch(line):
            labelled[match[1].casefold()] = match[2].strip()
        else:
            rest.append(line)
    return labelled, "\n".join(rest).strip()


def _address(description: str) -> str:
    match = _ADDRESS.search(description)
    return match[0].rstrip(".,)") if match else ""
