"""The rows behind a figure in the words that cards show: meetings and municipalities, never people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import presenters
from cards.indicators.rows_behind import RowsView, RowView
from cards.kit.markdown import escape
from core.attendance.formatting import attendance_gap
from core.indicators.formatting import INDICATORS
from core.indicators.model.indicators import Indicator
from core.indicators.model.rows import ActivityRow, MunicipalityRow, SatisfactionRow
from core.indicators.rules.counting import CountedYear
from core.indicators.use_cases.rows_behind import activity_rows, municipality_rows, satisfaction_rows
from core.indicators.use_cases.year_indicators import activities_of_year
from core.language.dates import days
from core.language.lists import enumeration
from core.language.numbers import decimal, whole
from core.language.plurals import count
from core.meetings.model.meeting import Meeting


@dataclass(frozen=True, slots=True)
class RowsAsked:
    """Which rows are asked for, and when (UTC)."""

    year: int
    indicator: Indicator
    now: datetime
    zone: ZoneInfo


def rows_view(conn: Connection, request: RowsAsked) -> RowsView:
    """The rows behind the indicator; it runs in the writer, since it discloses satisfaction."""
    views: dict[Indicator, Callable[[Connection, RowsAsked], RowsView]] = {
        Indicator.ACTIVITIES: _activities,
        Indicator.MUNICIPALITIES: _municipalities,
        Indicator.SATISFACTION: _satisfaction,
    }
    return views.get(request.indicator, _attendances)(conn, request)


def _counted(conn: Connection, request: RowsAsked) -> CountedYear:
    return activities_of_year(conn, request.year, now=request.now, zone=request.zone)


def _activities(conn: Connection, request: RowsAsked) -> RowsView:
    rows = activity_rows(_counted(conn, request))
    views = [RowView(_name(row.meeting), row.kind.value, presenters.groups_of(row.meeting)) for row in rows]
    return RowsView(request.year, f"{INDICATORS[Indicator.ACTIVITIES]}: {whole(len(rows))}", views)


def _attendances(conn: Connection, request: RowsAsked) -> RowsView:
    rows = activity_rows(_counted(conn, request))
    recorded = [row for row in rows if row.counts.recorded]
    views = [
        RowView(
            _name(row.meeting),
            whole(row.counts.attendances) if row.counts.recorded else "–",
            f"{presenters.groups_of(row.meeting)} · {_there(row)}",
        )
        for row in rows
    ]
    total = whole(sum(row.counts.attendances for row in recorded))
    gap = attendance_gap(len(rows), len(recorded))
    apart = "Den som kom flera gånger räknas varje gång. Partner och föreläsare räknas för sig."
    title = f"{INDICATORS[Indicator.ATTENDANCES]}: {total}"
    return RowsView(request.year, title, views, notes=[note for note in (gap, apart) if note])


def _there(row: ActivityRow) -> str:
    counts = row.counts
    if not counts.recorded:
        return "närvaro saknas"
    parts = [f"från {count(counts.municipalities + counts.other_municipalities, 'kommun')}"]
    parts += [f"{whole(counts.unnamed)} utan namn"] if counts.unnamed else []
    parts += [count(counts.partners, "partner")] if counts.partners else []
    parts += [count(counts.speakers, "föreläsare")] if counts.speakers else []
    return ", ".join(parts)


def _municipalities(conn: Connection, request: RowsAsked) -> RowsView:
    rows = municipality_rows(_counted(conn, request))
    members = [row for row in rows if row.member]
    there = [row for row in rows if row.activities]
    lines = [
        f"{escape(row.name)}: {_how_often(row)}{'' if row.member or not members else ' (inte medlem)'}" for row in rows
    ]
    took_part = sum(row.member for row in there) if members else len(there)
    of_all = f" av {whole(len(members))}" if members else ""
    return RowsView(request.year, f"{INDICATORS[Indicator.MUNICIPALITIES]}: {whole(took_part)}{of_all}", (), lines)


def _how_often(row: MunicipalityRow) -> str:
    if not row.activities:
        return "har inte deltagit"
    return f"{count(row.activities, 'träff')}, {count(row.attendances, 'deltagande')}"


def _satisfaction(conn: Connection, request: RowsAsked) -> RowsView:
    rows = satisfaction_rows(conn, request.year)
    counted = [row for row in rows if row.mean is not None]
    answers = sum(row.answers for row in counted)
    mean = sum((row.mean or 0) * row.answers for row in counted) / answers if answers else None
    title = f"{INDICATORS[Indicator.SATISFACTION]}: {'–' if mean is None else decimal(mean)}"
    notes = ["Varje svar väger lika. Siffrorna visar inte vem som svarat."]
    if len(counted) < len(rows):
        notes.insert(0, "Få eller nästan lika svar räknas bara in när de kan visas tillsammans med andra.")
    return RowsView(request.year, title, [_graded(row) for row in rows], notes=notes)


def _graded(row: SatisfactionRow) -> RowView:
    name = enumeration([_name(meeting) for meeting in row.meetings])
    value, words = "–" if row.mean is None else decimal(row.mean), count(row.answers, "svar")
    if len(row.meetings) > 1:
        words = f"{words} tillsammans"
    elif row.band is not None:
        value = "{}–{}".format(*row.band)
        words = f"{words}, nästan lika · inte med i medelvärdet"
    elif row.mean is None:
        words = f"{words} · inte med i medelvärdet" if row.answers else "inga svar"
    return RowView(name, value, f"{_groups(row.meetings)} · {words}")


def _groups(meetings: Sequence[Meeting]) -> str:
    groups = dict.fromkeys(group for meeting in meetings for group in meeting.groups)
    return enumeration([escape(group) for group in groups])


def _name(meeting: Meeting) -> str:
    # The card's head says the year.
    return f"{days(meeting.start_date, meeting.end_date)}: {presenters.title_of(meeting)}"
