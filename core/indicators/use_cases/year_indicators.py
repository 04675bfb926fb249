"""Computes a year's indicators."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.attendance.queries import attendance
from core.feedback.model.year_result import YearFigure
from core.feedback.queries import rounds
from core.feedback.use_cases.year_result import year_result
from core.groups import queries as groups
from core.indicators.model.indicators import ActivityKind, Indicators, Satisfaction
from core.indicators.model.year_review import YearReview
from core.indicators.queries import targets
from core.indicators.rules.activity_kinds import activity_kind, quarter
from core.indicators.rules.counting import CountedYear, counted_year
from core.meetings.model.goal import in_order
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.meetings.rules.held import was_held
from core.members import queries as people
from core.members.municipalities import municipality_called
from core.memberships import queries as memberships
from core.surveys import queries as surveys
from core.surveys.survey_result import survey_result


def year_indicators(conn: Connection, year: int, *, now: datetime, zone: ZoneInfo) -> Indicators:
    """Compute the year's figures over the activities that are over at `now` (UTC).

    This discloses figures about satisfaction: what is shown together is stored (select_disclosable), so it runs in the
    writer, and the result is shown only after the commit.
    """
    return indicators_of(conn, activities_of_year(conn, year, now=now, zone=zone), year)


def indicators_of(conn: Connection, counted: CountedYear, year: int) -> Indicators:
    """The same for activities that were read already."""
    activities = counted.activities
    names = [*groups.get_all(conn).names, *sorted({group for activity in activities for group in activity.groups})]
    result = year_result(conn, year)
    closed = rounds.response_rates(conn, [meeting.id for meeting in activities])
    return Indicators(
        year=year,
        whole=counted.counts(activities),
        by_kind={
            kind: counted.counts(activity for activity in activities if activity_kind(activity) is kind)
            for kind in ActivityKind
        },
        by_group={
            name: counted.counts(activity for activity in activities if name in activity.groups)
            for name in dict.fromkeys(names)
        },
        by_quarter={
            number: counted.counts(activity for activity in activities if quarter(activity) == number)
            for number in range(1, 5)
        },
        by_goal={
            goal: counted.counts(activity for activity in activities if goal in activity.goals)
            for goal in in_order([goal for activity in activities for goal in activity.goals])
        },
        joint=sum(meeting.joint for meeting in activities),
        ahead=sum(activity.status is MeetingStatus.PLANNED for activity in meetings.list_of_year(conn, year))
        - len(activities),
        members=len(counted.members),
        satisfaction=_satisfaction(result.whole),
        satisfaction_by_group={name: _satisfaction(figure) for name, figure in result.with_joint},
        feedback_open=len(activities) - len(closed),
        survey=_survey(conn, year),
    )


def review_year(
    conn: Connection, year: int, *, now: datetime, zone: ZoneInfo, counted: CountedYear | None = None
) -> YearReview:
    """The year's figures with its targets and the year before; as `year_indicators`, it runs in the writer.

    `counted` is the year's data if it was read already.
    """
    before = year_indicators(conn, year - 1, now=now, zone=zone)
    return YearReview(
        indicators_of(conn, counted or activities_of_year(conn, year, now=now, zone=zone), year),
        targets.of_year(conn, year),
        before if before.whole.activities else None,
    )


def activities_of_year(conn: Connection, year: int, *, now: datetime, zone: ZoneInfo) -> CountedYear:
    """Read the year's activities, by start, with who was there."""
    activities: Sequence[Meeting] = [
        meeting for meeting in meetings.list_of_year(conn, year) if was_held(meeting, now=now, zone=zone)
    ]
    return counted_year(
        activities,
        attendance.list_of_meetings(conn, [meeting.id for meeting in activities]),
        members=memberships.members_of_year(conn, year),
        addresses=people.ids_by_address(conn),
        code_of=_code,
    )


def _code(name: str) -> str:
    """The municipality's code; the name in lower case if it isn't in the county."""
    municipality = municipality_called(name)
    return municipality.code if municipality else name.casefold()


def _survey(conn: Connection, year: int) -> Satisfaction | None:
    """The satisfaction in the year's survey; None before it has closed."""
    survey = surveys.of_year(conn, year)
    if survey is None or survey.closed_at is None:
        return None
    overall = survey_result(conn, survey.id).satisfaction
    if overall is None or overall.mean is None:
        return Satisfaction()
    return Satisfaction(overall.mean, overall.number)


def _satisfaction(figure: YearFigure) -> Satisfaction:
    return Satisfaction(figure.mean, figure.answers, figure.left_out)
