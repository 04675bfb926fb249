"""Each occurrence of a calendar's events: repeated ones as often as they take place, moved ones where they moved."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import recurring_ical_events  # type: ignore[import-untyped]  # has none
from icalendar import Calendar, Component
from icalendar.error import BrokenCalendarProperty

from core.document_reader.errors import TOO_LARGE, UnreadableDocumentError
from core.document_reader.limits import MOST_LINES

_REPEATS = ("RRULE", "RDATE", "RECURRENCE-ID")
#: A series that says when it ends is followed for this long, one that doesn't until the next year is over.
_LONGEST = timedelta(days=3660)
_LAST_YEAR = 9000


def occurrences(events: Sequence[Component]) -> Iterator[Component]:
    """The events, each series in the place of its first. Raises UnreadableDocumentError for more than a plan has."""
    series: dict[str, list[Component]] = {}
    for event in events:
        series.setdefault(str(event.get("UID", id(event))), []).append(event)
    count = 0
    for of_series in series.values():
        repeated = any(name in event for event in of_series for name in _REPEATS)
        expanded = _expanded(of_series) if repeated else of_series
        count += len(expanded)
        if count > MOST_LINES:
            raise UnreadableDocumentError(TOO_LARGE)
        yield from expanded


def property_value(event: Component, name: str) -> Any:
    """What the property holds, as icalendar reads it; None if it is missing or broken."""
    held = event.get(name)
    held = held[0] if isinstance(held, list) and held else held
    try:
        value = getattr(held, "dt", None)
        return getattr(held, "td", None) if value is None else value
    except BrokenCalendarProperty:
        return None


def _expanded(series: Sequence[Component]) -> list[Component]:
    """The occurrences in the order of time; the events as they stand where their rule can't be followed."""
    starts = [start for event in series if isinstance(start := property_value(event, "DTSTART"), date)]
    days = [start.date() if isinstance(start, datetime) else start for start in starts]
    if not days or max(days).year > _LAST_YEAR or len(starts) < len(series):
        return list(series)
    calendar = Calendar()
    for event in series:
        calendar.add_component(event)
    first, last = min(days) - timedelta(days=1), _end(series, max(days))
    try:
        query = recurring_ical_events.of(calendar, components=("VEVENT",), keep_recurrence_attributes=True)
        return sorted(query.between(first, last), key=lambda event: str(property_value(event, "DTSTART")))
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError):
        return list(series)


def _end(series: Sequence[Component], last: date) -> date:
    """The day until which the series is followed."""
    rules = [event["RRULE"] for event in series if "RRULE" in event]
    parts = [rule for held in rules for rule in (held if isinstance(held, list) else [held]) if isinstance(rule, dict)]
    bounded = all("UNTIL" in rule or "COUNT" in rule for rule in parts)
    return last + _LONGEST if bounded else date(last.year + 2, 1, 1)
