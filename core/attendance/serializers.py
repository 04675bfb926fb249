"""Serializes attendance to JSON, so that an import can be undone."""

from cattrs.preconf.json import make_converter

from core.attendance.model.attendance import Attendance

#: Moments in ISO 8601; a field that is missing in the text gets its default.
_converter = make_converter()


def attendance_to_json(attendance: Attendance) -> str:
    """Serialize the attendance."""
    return _converter.dumps(attendance, ensure_ascii=False)


def attendance_from_json(text: str) -> Attendance:
    """Deserialize the attendance."""
    return _converter.loads(text, Attendance)
