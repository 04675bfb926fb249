"""Places next year's meetings: the same rhythm and weekdays, on days when people can come.

Each meeting keeps its ISO week and weekday. If that day is off, in an avoided week, or taken by another meeting, the
nearest week with the same weekday is tried, then the other weekdays of its own week. Decision 23.
"""

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.language.dates import WEEKDAYS_IN_FULL, days
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.plans.drafting.model import DraftedMeeting, PlanDraft
from core.working_days.counting import is_working_day

#: How many weeks a meeting can be moved.
_FURTHEST = 4
#: Minimum days between a moved meeting and the group's others; meetings that keep their week may be closer.
_APART = timedelta(days=7)


def draft_plan(
    pattern: Sequence[Meeting],
    year: int,
    *,
    days_off: Container[date],
    avoided_weeks: Collection[int],
    not_before: date | None = None,
) -> PlanDraft:
    """Propose the plan of `year` from the meetings of the year before; cancelled ones are ignored.

    `days_off` are public holidays, eves and bridge days; `avoided_weeks` are ISO weeks; `not_before` (local date) is
    today, if the year has begun. Place, theme, speaker and link are left for people to fill in.
    """
    planned = sorted(
        (meeting for meeting in pattern if meeting.status is MeetingStatus.PLANNED),
        key=lambda meeting: (meeting.start_date, meeting.id),
    )
    drafted: list[DraftedMeeting] = []
    unplaced: list[Meeting] = []
    for meeting in planned:
        wanted, why = _same_week(meeting.start_date, year)
        reasons = [why]
        for start, moved in _candidates(wanted):
            if start.year != year or (not_before is not None and start < not_before):
                continue
            proposed = _at(meeting, start)
            others = [other.meeting for other in drafted]
            hindrance = _hindrance(proposed, days_off, avoided_weeks, others, apart=_APART if moved else timedelta(1))
            if hindrance is None:
                drafted.append(DraftedMeeting(proposed, meeting, (*reasons, *filter(None, [moved]))))
                break
            if len(reasons) == 1:
                reasons.append(hindrance)
        else:
            unplaced.append(meeting)
    drafted.sort(key=lambda draft: (draft.meeting.start_date, draft.meeting.groups))
    return PlanDraft(year, tuple(drafted), tuple(unplaced))


def _same_week(day: date, year: int) -> tuple[date, str]:
    """The day of `year` with the same ISO week and weekday; in the last week if the year has no week 53."""
    week, weekday = day.isocalendar()[1:]
    last = date(year, 12, 28).isocalendar().week
    wanted = date.fromisocalendar(year, min(week, last), weekday)
    return wanted, f"{WEEKDAYS_IN_FULL[weekday - 1]} vecka {week}, som {day.year}"


def _candidates(wanted: date) -> Iterator[tuple[date, str]]:
    """Candidate days, nearest to the pattern first, each with a description of what it changes."""
    yield wanted, ""
    for weeks in range(1, _FURTHEST + 1):
        number = "en vecka" if weeks == 1 else f"{('två', 'tre', 'fyra')[weeks - 2]} veckor"
        yield wanted + timedelta(weeks=weeks), f"{number} senare"
        yield wanted - timedelta(weeks=weeks), f"{number} tidigare"
    monday = wanted - timedelta(days=wanted.weekday())
    for weekday in sorted(range(5), key=lambda number: abs(number - wanted.weekday())):
        if weekday != wanted.weekday():
            yield monday + timedelta(days=weekday), f"{WEEKDAYS_IN_FULL[weekday]} i stället"


def _at(meeting: Meeting, start: date) -> Meeting:
    length = meeting.end_date - meeting.start_date
    return replace(
        meeting,
        id="",
        start_date=start,
        end_date=start + length,
        place=None,
        theme=None,
        speaker=None,
        join_url=None,
        signup_closes=None,
        goals=(),
        programme=(),
        partners=(),
        revision=0,
    )


def _hindrance(
    meeting: Meeting,
    days_off: Container[date],
    avoided_weeks: Collection[int],
    others: Sequence[Meeting],
    *,
    apart: timedelta,
) -> str | None:
    """Why the meeting can't be on that day, in words; None if it can."""
    for day in _days_of(meeting):
        if not is_working_day(day, days_off):
            return f"{days(day, day)} är ledig"
        if day.isocalendar().week in avoided_weeks:
            return f"vecka {day.isocalendar().week} undviks"
    for other in others:
        if meeting.start_date <= other.end_date and other.start_date <= meeting.end_date:
            return f"{days(other.start_date, other.end_date)} är upptagen av {other.groups[0]}"
        same_group = set(meeting.groups) & set(other.groups)
        if same_group and abs(meeting.start_date - other.start_date) < apart:
            return f"{min(same_group)} har redan en träff den veckan"
    return None


def _days_of(meeting: Meeting) -> Iterator[date]:
    for number in range((meeting.end_date - meeting.start_date).days + 1):
        yield meeting.start_date + timedelta(days=number)
