"""Meetings as JSON text, for what keeps how things were; also read as earlier versions wrote it."""

from collections.abc import Sequence
from datetime import time

from cattrs.preconf.json import make_converter

from core.meetings.model.meeting import Meeting

#: Dates and times in ISO 8601; a field that was not there when the text was written gets its default.
converter = make_converter()
converter.register_unstructure_hook(time, time.isoformat)
converter.register_structure_hook(time, lambda text, _: time.fromisoformat(text))


def meeting_to_json(meeting: Meeting) -> str:
    """The meeting as JSON text."""
    return converter.dumps(meeting, ensure_ascii=False, sort_keys=True)


def meeting_from_json(text: str) -> Meeting:
    """The meeting in the text."""
    return converter.loads(text, Meeting)


def meetings_to_json(meetings: Sequence[Meeting]) -> str:
    """The meetings as JSON text, in order."""
    return converter.dumps(list(meetings), ensure_ascii=False, sort_keys=True)


def meetings_from_json(text: str) -> list[Meeting]:
    """The meetings in the text, in order."""
    return converter.loads(text, list[Meeting])
