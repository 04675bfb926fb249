"""Gathers all that a year's report is made of."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.attendance.queries.participation import participation
from core.checklists.outcomes import outcomes_of_meetings
from core.documents.queries import publications
from core.feedback.model.feedback import FeedbackResult
from core.feedback.queries import rounds
from core.feedback.queries.feedback_result import feedback_result
from core.indicators.use_cases.rows_behind import activity_rows, municipality_rows, satisfaction_rows
from core.indicators.use_cases.year_indicators import activities_of_year, review_year
from core.language.collation import swedish_order
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.proposal import UNDO_WINDOW
from core.meetings.queries import meetings
from core.meetings.queries.known_meetings import not_merged
from core.members.municipalities import all_municipalities
from core.memberships import queries as memberships
from core.minutes import queries as minutes
from core.projects.formatting import municipality_name
from core.projects.model import Stage
from core.projects.queries.known import list_known, members_of_network
from core.projects.rules import counted as those_counted
from core.reports.model.report_data import FinishedProject, LinkedDocument, Memberships, Projects, ReportData
from core.reports.queries import texts
from core.reports.use_cases.collect_from_members import questions_of_year, wishes_of_year
from core.surveys import queries as surveys
from core.surveys.survey_result import survey_result


def collect_report_data(conn: Connection, year: int, *, network: str, now: datetime, zone: ZoneInfo) -> ReportData:
    """Gather the year's figures as they may be shown at `now` (UTC), and what has been written.

    Satisfaction is released by this (select_disclosable), so it runs in the writer, and is shown after the commit.
    """
    counted = activities_of_year(conn, year, now=now, zone=zone)
    activities = activity_rows(counted)
    of_year = not_merged(meetings.list_of_year(conn, year))
    held = [row.meeting for row in activities]
    return ReportData(
        network=network,
        review=review_year(conn, year, now=now, zone=zone, counted=counted),
        until=min(now.astimezone(zone).date(), date(year, 12, 31)),
        activities=activities,
        cancelled=[meeting for meeting in of_year if meeting.status is MeetingStatus.CANCELLED],
        municipalities=municipality_rows(counted),
        satisfaction=satisfaction_rows(conn, year),
        feedback=_feedback(conn, held),
        outcomes={
            meeting_id: outcome.words
            for meeting_id, outcome in outcomes_of_meetings(conn, [meeting.id for meeting in held]).items()
        },
        decisions=_decisions(conn, year, held),
        documents={
            meeting.id: [LinkedDocument(document.name, document.web_url) for document in listed]
            for meeting in held
            if (listed := publications.list_of_meeting(conn, meeting.id))
        },
        partners=participation(conn, year, now=now, zone=zone).by_organisation,
        memberships=_memberships(conn, year),
        texts={name: text.words for name, text in texts.of_year(conn, year).items()},
        survey=None if (survey := surveys.of_year(conn, year)) is None else survey_result(conn, survey.id),
        projects=_projects(conn, year, now=now, zone=zone),
        wishes=wishes_of_year(conn, year, zone=zone),
        questions_asked=questions_of_year(conn, year, zone=zone),
    )


def _projects(conn: Connection, year: int, *, now: datetime, zone: ZoneInfo) -> Projects:
    """As everybody may know them: nothing that can be undone is in it."""
    known = list_known(conn, now=now, undo=UNDO_WINDOW)
    closed = [
        (closed_at.astimezone(zone).date(), project)
        for project in known
        if (closed_at := project.state.closed_at) is not None and closed_at.astimezone(zone).year == year
    ]
    finished = [
        FinishedProject(
            project.fields.title,
            tuple(
                sorted(
                    map(municipality_name, those_counted(project.joined, members_of_network(conn, day))),
                    key=swedish_order,
                )
            ),
            project.fields.goals,
            project.state.outcome,
        )
        for day, project in sorted(closed, key=lambda pair: (pair[1].state.closed_at, pair[1].id))
        if project.stage is Stage.DONE
    ]
    return Projects(
        proposed=sum(project.created_at.astimezone(zone).year == year for project in known),
        dropped=sum(project.stage is Stage.DROPPED for _, project in closed),
        finished=tuple(finished),
    )


def _feedback(conn: Connection, held: Sequence[Meeting]) -> dict[str, FeedbackResult]:
    """Figures alone: what members have written is for coordinators."""
    closed = rounds.response_rates(conn, [meeting.id for meeting in held])
    return {meeting_id: replace(feedback_result(conn, meeting_id), texts=()) for meeting_id in closed}


def _decisions(conn: Connection, year: int, held: Sequence[Meeting]) -> dict[str, list[str]]:
    """Of meetings that were held; tasks are the groups' own matter."""
    decisions: dict[str, list[str]] = {}
    ids = {meeting.id for meeting in held}
    for item in minutes.list_decisions(conn, date(year, 1, 1), date(year, 12, 31)):
        if item.meeting_id in ids:
            decisions.setdefault(item.meeting_id, []).append(item.content.words)
    return decisions


def _memberships(conn: Connection, year: int) -> Memberships:
    names = {municipality.code: municipality.name for municipality in all_municipalities()}
    every = memberships.list_all(conn)
    joined = [membership.code for membership in every if membership.joined.year == year]
    left = [membership.code for membership in every if membership.left is not None and membership.left.year == year]
    fees = {names.get(code, code): fee for code, fee in memberships.fees_of_year(conn, year).items()}

    def in_order(codes: Sequence[str]) -> tuple[str, ...]:
        return tuple(sorted((names.get(code, code) for code in codes), key=swedish_order))

    return Memberships(
        in_order(joined), in_order(left), dict(sorted(fees.items(), key=lambda fee: swedish_order(fee[0])))
    )
