"""Serializes meetings to JSON, for changes and imports; also reads what earlier versions wrote."""

from collections.abc import Sequence
from datetime import time

from cattrs.preconf.json import make_converter

from core.meetings.model.meeting import Meeting

#: Dates and times in ISO 8601; a field that is missing in the text gets its default.
converter = make_converter()
converter.register_unstructure_hook(time, time.isoformat)
converter.register_structure_hook(time, lambda text, _: time.fromisoformat(text))


def meeting_to_json(meeting: Meeting) -> str:
    """Serialize the meeting."""
    return converter.dumps(meeting, ensure_ascii=False, sort_keys=True)


def meeting_from_json(text: str) -> Meeting:
    """Deserialize the meeting."""
    return converter.loads(text, Meeting)


def meetings_to_json(meetings: Sequence[Meeting]) -> str:
    """Serialize the meetings, in order."""
    return converter.dumps(list(meetings), ensure_ascii=False, sort_keys=True)


def meetings_from_json(text: str) -> list[Meeting]:
    """Deserialize the meetings, in order."""
    return converter.loads(text, list[Meeting])
