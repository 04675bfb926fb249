"""The rows behind a year's figures, which add up to the figures."""

from collections.abc import Sequence

from sqlalchemy import Connection

from core.feedback.queries import rounds
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.use_cases.year_result import year_terms
from core.indicators.model.rows import ActivityRow, MunicipalityRow, SatisfactionRow
from core.indicators.rules.activity_kinds import activity_kind
from core.indicators.rules.counting import CountedYear, participants_of
from core.language.collation import swedish_order
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.members.municipalities import all_municipalities


def activity_rows(counted: CountedYear) -> Sequence[ActivityRow]:
    """List the year's activities, by start."""
    return [ActivityRow(meeting, activity_kind(meeting), counted.counts([meeting])) for meeting in counted.activities]


def municipality_rows(counted: CountedYear) -> Sequence[MunicipalityRow]:
    """List the municipalities that are members or took part: the most frequent first, then in Swedish order."""
    names = {municipality.code: municipality.name for municipality in all_municipalities()}
    there: dict[str, list[Meeting]] = {code: [] for code in counted.members}
    for meeting in counted.activities:
        for person in participants_of(counted.attendance.get(meeting.id)):
            if person.municipality:
                code = counted.code_of(person.municipality)
                names.setdefault(code, person.municipality)
                there.setdefault(code, []).append(meeting)
    rows = [
        _municipality_row(names.get(code, code), attended, member=code in counted.members)
        for code, attended in there.items()
    ]
    return sorted(rows, key=lambda row: (-row.activities, -row.attendances, swedish_order(row.name)))


def _municipality_row(name: str, attended: Sequence[Meeting], *, member: bool) -> MunicipalityRow:
    """`attended` has a meeting once for each participant."""
    months = [meeting.start_date.month for meeting in {meeting.id: meeting for meeting in attended}.values()]
    by_month = tuple(months.count(month) for month in range(1, 13))
    return MunicipalityRow(name, member, len(months), len(attended), by_month)


def satisfaction_rows(conn: Connection, year: int) -> Sequence[SatisfactionRow]:
    """List the terms of the year's mean, by start, and then the closed meetings that it leaves out.

    They reveal only what the year's figure and the meetings' own results show; it runs in the writer, as those do.
    """
    by_id = {meeting.id: meeting for meeting in meetings.list_of_year(conn, year)}
    terms = year_terms(conn, year)
    rows = [
        SatisfactionRow(
            tuple(by_id[meeting_id] for meeting_id in by_id if meeting_id in ids), figure.mean, figure.answers
        )
        for ids, figure in terms
    ]
    entering = frozenset[str]().union(*(ids for ids, _ in terms))
    rates = rounds.response_rates(conn, by_id)
    left_out = [meeting for meeting in by_id.values() if meeting.id in rates and meeting.id not in entering]
    return [
        *sorted(rows, key=lambda row: row.meetings[0].start_date),
        *(
            SatisfactionRow(
                (meeting_id,), None, rates[meeting_id.id].answers, feedback_result(conn, meeting_id.id).band
            )
            for meeting_id in left_out
        ),
    ]
