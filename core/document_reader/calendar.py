"""Calendars (ics) to numbered lines; run as a module, in a child process (reading.py)."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component

from core.document_reader.child import BROKEN, TOO_LARGE, serve
from core.document_reader.line import MOST_LINES, Line, UnreadableFileError
from core.document_reader.text import decoded
from core.meetings.model.meeting import MeetingForm, MeetingKind
from core.meetings.vocabulary import FORMS, KINDS

#: Where a calendar gives a moment in UTC, it is read as this zone's clock shows it.
_ZONE = ZoneInfo("Europe/Stockholm")
_WHEN = ("Datum", "Till och med", "Start", "Slut", "Heldag", "Tid")
_HEAD = (*_WHEN, "Träff", "Grupper", "Form", "Typ", "Plats", "Tema", "Talare", "Länk")
_FORM_WORDS = {form.value: FORMS[form] for form in MeetingForm}
_KIND_WORDS = {kind.value: KINDS[kind] for kind in MeetingKind}
_LABELLED = re.compile(r"^(Tema|Talare|Länk)\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)


def calendar_lines(data: bytes) -> list[Line]:
    """The calendar's name, then a table with a row for each event that is not cancelled. Raises UnreadableFileError."""
    text = decoded(data)
    rows = text.split("\n")
    begins = [number for number, row in enumerate(rows, 1) if row.strip().upper() == "BEGIN:VEVENT"]
    if len(begins) > MOST_LINES:
        raise UnreadableFileError(TOO_LARGE)
    try:
        calendar = Calendar.from_ical(text)
    except (ValueError, IndexError, KeyError):
        raise UnreadableFileError(BROKEN) from None
    if not isinstance(calendar, Calendar):
        raise UnreadableFileError(BROKEN)
    named = str(calendar.get("NAME") or calendar.get("X-WR-CALNAME") or "")
    lines = [Line(1, named, heading=True)] if named else []
    lines.append(Line(1, " | ".join(_HEAD), cells=_HEAD, table=1))
    lines += [
        Line(number, " ".join(part for part in (cells[6], cells[0], cells[2]) if part), cells=cells, table=1)
        for number, event in zip(begins, calendar.walk("VEVENT"), strict=False)
        for cells in _rows(event)
    ]
    return lines


def _rows(event: Component) -> Iterator[tuple[str, ...]]:
    """The event's cells; nothing for a cancelled one."""
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    start, end = _value(event, "DTSTART"), _value(event, "DTEND")
    if end is None and isinstance(start, date) and isinstance(length := _value(event, "DURATION"), timedelta):
        end = start + length
    first, starts = _local(start)
    last, ends = _local(end)
    all_day = starts is None and first is not None
    if all_day and last is not None and first is not None and last > first:
        # The end of a whole day is the day after (RFC 5545 3.6.1).
        last -= timedelta(days=1)
    ours = event.get("X-NATVERKSBOT-TIME")
    whole_day = str(ours) == "whole-day" if ours is not None else all_day
    told = {label.casefold(): words.strip() for label, words in _LABELLED.findall(str(event.get("DESCRIPTION", "")))}
    place = str(event.get("LOCATION", ""))
    yield (
        first.isoformat() if first else "",
        last.isoformat() if last and last != first else "",
        f"{starts:%H:%M}" if starts else "",
        f"{ends:%H:%M}" if ends and end != start else "",
        "ja" if whole_day else "nej",
        str(ours) if ours and not whole_day else "",
        " ".join(str(event.get("SUMMARY", "")).split()),
        ", ".join(_categories(event)),
        _FORM_WORDS.get(str(event.get("X-NATVERKSBOT-FORM", "")), ""),
        _KIND_WORDS.get(str(event.get("X-NATVERKSBOT-KIND", "")), ""),
        " ".join(place.split()),
        told.get("tema", ""),
        told.get("talare", ""),
        told.get("länk", "") or _link(str(event.get("DESCRIPTION", "")) if ours is None else ""),
    )


def _value(event: Component, name: str) -> Any:
    found = event.get(name)
    return None if found is None else getattr(found, "dt", None) or getattr(found, "td", None)


def _local(value: Any) -> tuple[date | None, time | None]:
    """The day and the hour by the clock on the wall; no hour for a whole day."""
    if isinstance(value, datetime):
        local = value.astimezone(_ZONE) if value.tzinfo is not None else value
        return local.date(), local.time().replace(second=0, microsecond=0)
    return (value, None) if isinstance(value, date) else (None, None)


def _categories(event: Component) -> list[str]:
    found = event.get("CATEGORIES")
    lists = found if isinstance(found, list) else [found] if found is not None else []
    return [str(name) for each in lists for name in getattr(each, "cats", [each])]


def _link(description: str) -> str:
    found = re.search(r"https?://\S+", description)
    return found[0].rstrip(">.,)") if found else ""


if __name__ == "__main__":
    serve(calendar_lines)
