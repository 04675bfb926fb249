"""Makes meetings of a plan's rows."""

from collections.abc import Sequence
from dataclasses import replace

from core.meetings.model.meeting import Meeting, MeetingStatus
from core.plans.model.plan import Plan, PlanRow


def as_meeting(meeting_id: str, row: PlanRow) -> Meeting:
    """Make a new meeting of the row."""
    return Meeting(
        id=meeting_id,
        groups=row.groups,
        title=row.title,
        start_date=row.start_date,
        end_date=row.end_date,
        start_time=row.start_time,
        end_time=row.end_time,
        whole_day=row.whole_day,
        time_words=row.time_words,
        form=row.form,
        kind=row.kind,
        place=row.place,
        theme=row.theme,
        speaker=row.speaker,
        join_url=row.join_url,
        goals=row.goals,
        programme=row.programme,
    )


def as_planned(stored: Meeting, row: PlanRow) -> Meeting:
    """Update the stored meeting by the row; what the row doesn't tell stays."""
    fresh = as_meeting(stored.id, row)
    return replace(
        fresh,
        place=row.place or stored.place,
        theme=row.theme or stored.theme,
        speaker=row.speaker or stored.speaker,
        join_url=row.join_url or stored.join_url,
        goals=row.goals or stored.goals,
        programme=row.programme or stored.programme,
        partners=stored.partners,
        signup_closes=stored.signup_closes,
        capacity=stored.capacity,
        status=MeetingStatus.PLANNED,
        revision=stored.revision,
    )


def years_of(plan: Plan, year: int) -> Sequence[int]:
    """The years in which the plan of `year` has meetings, that one too, in order."""
    return sorted({year, *(row.start_date.year for row in plan.rows)})
