"""Serializes reports and attendance to JSON, for imports that wait or can be undone."""

from cattrs.preconf.json import make_converter

from core.attendance.model.attendance import Attendance
from core.attendance.model.report import AttendanceReport

#: Moments in ISO 8601; a field that is missing in the text gets its default.
_converter = make_converter()


def report_to_json(report: AttendanceReport) -> str:
    """Serialize the report."""
    return _converter.dumps(report, ensure_ascii=False)


def report_from_json(text: str) -> AttendanceReport:
    """Deserialize the report."""
    return _converter.loads(text, AttendanceReport)


def attendance_to_json(attendance: Attendance) -> str:
    """Serialize the attendance."""
    return _converter.dumps(attendance, ensure_ascii=False)


def attendance_from_json(text: str) -> Attendance:
    """Deserialize the attendance."""
    return _converter.loads(text, Attendance)
