"""Meetings and participants over the year."""

from collections.abc import Iterator, Sequence

from core.charts.model import Column, ColumnChart
from core.indicators.formatting import KINDS
from core.indicators.model.indicators import ActivityKind
from core.indicators.model.rows import ActivityRow
from core.language.dates import MONTHS
from core.language.lists import enumeration
from core.language.numbers import whole
from core.language.plurals import count
from core.meetings.model.meeting import MeetingForm
from core.reports.model.blocks import Block, Paragraph, Picture, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData
from core.reports.rules.tables import MEETINGS
from core.reports.rules.wording import SHORT_MONTHS, days_of, groups_of, long_days

#: More meetings than this are shown by month.
_MOST_COLUMNS = 26


def meetings_section(data: ReportData) -> Section | None:
    """Meetings by time and kind, and how many people came."""
    if not data.activities:
        return None
    return Section("Träffar och deltagande", tuple(_blocks(data)))


def _blocks(data: ReportData) -> Iterator[Block]:
    yield Paragraph(plain(_on_average(data.activities)))
    yield Picture(0, _by_month(data.activities), f"{count(len(data.activities), 'träff')} {data.year}.", MEETINGS)
    recorded = [row for row in data.activities if row.counts.recorded]
    if recorded:
        total = count(sum(row.counts.attendances for row in recorded), "deltagande")
        caption = f"{total} vid {count(len(recorded), 'träff')}."
        yield Picture(0, _participants(data.activities), caption, MEETINGS)


def _on_average(activities: Sequence[ActivityRow]) -> str:
    forms = {
        "Fysiska träffar": (MeetingForm.PHYSICAL, MeetingForm.HYBRID, MeetingForm.UNKNOWN),
        "digitala möten": (MeetingForm.DIGITAL,),
    }
    parts = []
    for name, which in forms.items():
        rows = [row for row in activities if row.meeting.form in which and row.counts.recorded]
        if rows:
            mean = sum(row.counts.attendances for row in rows) / len(rows)
            parts.append(f"{name} samlade i snitt {whole(round(mean))} deltagare ({count(len(rows), 'träff')})")
    if not parts:
        return "Närvaron är inte noterad för någon träff."
    sentence = enumeration(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _by_month(activities: Sequence[ActivityRow]) -> ColumnChart:
    kinds = [kind for kind in ActivityKind if any(row.kind is kind for row in activities)]
    columns = [
        Column(
            label,
            tuple(
                sum(row.kind is kind and row.meeting.start_date.month == month for row in activities) for kind in kinds
            ),
        )
        for month, label in enumerate(SHORT_MONTHS, 1)
    ]
    totals = [column.total or 0 for column in columns]
    most = [month for month, total in zip(MONTHS, totals, strict=True) if total == max(totals)]
    what = f"{count(max(totals), 'träff')}"
    title = f"Flest träffar i {enumeration(most)}: {what}{' vardera' if len(most) > 1 else ''}"
    return ColumnChart(title, "träffar", tuple(KINDS[kind] for kind in kinds), tuple(columns))


def _participants(activities: Sequence[ActivityRow]) -> ColumnChart:
    """By meeting, or by month where there are many."""
    most = max((row for row in activities if row.counts.recorded), key=lambda row: row.counts.attendances)
    meeting = most.meeting
    title = f"Flest deltog {long_days(meeting)} ({groups_of(meeting)}): {whole(most.counts.attendances)}"
    digital = [row.meeting.form is MeetingForm.DIGITAL for row in activities]
    series = [name for name, there in (("på plats", not all(digital)), ("digitalt", any(digital))) if there]
    if len(activities) > _MOST_COLUMNS:
        columns = [_month(activities, month, series) for month in range(1, 13)]
    else:
        columns = [Column(days_of(row.meeting), _values(row, series)) for row in activities]
    return ColumnChart(title, "deltagare", tuple(series), tuple(columns))


def _values(row: ActivityRow, series: Sequence[str]) -> tuple[int | None, ...]:
    """The meeting's participants in its own series; unknown if nobody recorded them."""
    own = "digitalt" if row.meeting.form is MeetingForm.DIGITAL else "på plats"
    return tuple(row.counts.attendances if row.counts.recorded and name == own else None for name in series)


def _month(activities: Sequence[ActivityRow], month: int, series: Sequence[str]) -> Column:
    values = [_values(row, series) for row in activities if row.meeting.start_date.month == month]
    sums = tuple(sum(value[place] or 0 for value in values) for place in range(len(series)))
    return Column(SHORT_MONTHS[month - 1], sums)
