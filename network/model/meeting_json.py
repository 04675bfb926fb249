"""Meetings, rows and plans as JSON text, for the imports and changes that keep how things were."""

import json
from dataclasses import asdict
from datetime import date, datetime, time
from typing import Any

from network.model.meeting import Meeting, MeetingForm, MeetingKind, MeetingStatus
from network.model.plan import Plan, PlanProblem, PlanRow, ProblemCode


def to_json(value: Meeting | Plan | list[Meeting]) -> str:
    """The value as JSON text; dates and times in ISO 8601."""
    data = [asdict(each) for each in value] if isinstance(value, list) else asdict(value)
    return json.dumps(data, default=_plain, ensure_ascii=False, sort_keys=True)


def meeting_from(text: str) -> Meeting:
    """The meeting in the text."""
    return _meeting(json.loads(text))


def meetings_from(text: str) -> list[Meeting]:
    """The meetings in the text, in order."""
    return [_meeting(each) for each in json.loads(text)]


def plan_from(text: str) -> Plan:
    """The plan in the text."""
    data = json.loads(text)
    return Plan(
        year=data["year"],
        rows=tuple(PlanRow(**_shared(each), lines=tuple(each["lines"])) for each in data["rows"]),
        problems=tuple(PlanProblem(**{**each, "code": ProblemCode(each["code"])}) for each in data["problems"]),
    )


def _meeting(data: dict[str, Any]) -> Meeting:
    closes = data["signup_closes"]
    return Meeting(
        **_shared(data),
        id=data["id"],
        status=MeetingStatus(data["status"]),
        revision=data["revision"],
        signup_closes=datetime.fromisoformat(closes) if closes else None,
    )


_READERS: dict[str, Any] = {
    "groups": tuple,
    "form": MeetingForm,
    "kind": MeetingKind,
    "start_date": date.fromisoformat,
    "end_date": date.fromisoformat,
    "start_time": lambda text: text and time.fromisoformat(text),
    "end_time": lambda text: text and time.fromisoformat(text),
}
_SHARED = ("groups", "title", "form", "kind", "start_date", "end_date", "start_time", "end_time", "whole_day")
_OPTIONAL = ("time_words", "place", "theme", "speaker", "join_url")


def _shared(data: dict[str, Any]) -> dict[str, Any]:
    told = {name: _READERS[name](data[name]) if name in _READERS else data[name] for name in _SHARED}
    # What was kept before a column was added lacks it.
    return told | {name: data.get(name) for name in _OPTIONAL}


def _plain(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(type(value).__name__)
