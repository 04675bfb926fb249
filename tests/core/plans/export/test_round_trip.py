"""What is exported is read back as the same meetings, in every format."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document_reader.parse import parse
from core.meetings.calendar_file import plan_ics
from core.meetings.model.goal import Goal, GoalProgramme, in_order
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind, MeetingStatus
from core.plans.export.plan_docx import plan_docx
from core.plans.export.plan_markdown import plan_markdown
from core.plans.export.plan_xlsx import plan_xlsx
from core.plans.model.plan import PlanRow
from core.plans.reader.read_plan import plan_of_document, read_plan
from tests.factories import HANDEL, MILJO, NATUR

pytestmark = pytest.mark.slow

GROUPS = (MILJO, NATUR, HANDEL)
NOW = datetime(2023, 1, 2, 8, tzinfo=UTC)
WRITERS: dict[str, Callable[[list[Meeting]], bytes]] = {
    "docx": lambda meetings: plan_docx(
        meetings, network="Nätverket", year=2023, groups=GROUPS, coordinators={}, written_at=NOW
    ),
    "ics": lambda meetings: plan_ics(
        meetings, name="Plan 2023", zone=ZoneInfo("Europe/Stockholm"), sequences={}, pages={}, stamped_at=NOW
    ),
    "xlsx": lambda meetings: plan_xlsx(meetings, network="Nätverket", year=2023, written_at=NOW),
    "md": lambda meetings: plan_markdown(meetings, network="Nätverket", year=2023, groups=GROUPS).encode(),
}

TITLES = (
    "Nätverksträff",
    "Digitalt nätverksmöte",
    "Möte",
    "Vårträff",
    "Studiebesök",
    "Utbildning",
    "Webbinarium",
    "Årsmöte",
)
THEMES = (
    "Vatten",
    "Klimat, mark och vatten",
    "Skog & hav",
    "Rättvis handel i upphandling",
    "Agenda 2030",
    "Å-vandring",
)
PLACES = ("Borås", "Stadshuset", "Konferens 21", "Folkets hus i Lerum")
SPEAKERS = ("Eva Ek", "Eva Ek, SLU", "Göran Ås och Eva Ek")
LINKS = ("https://teams.example/l/meetup?x=1", "https://zoom.example/j/20230401")
GOALS = (
    Goal(GoalProgramme.AGENDA_2030, 6),
    Goal(GoalProgramme.AGENDA_2030, 11),
    Goal(GoalProgramme.AGENDA_2030, 13),
    Goal(GoalProgramme.KLIMAT_2030),
    Goal(GoalProgramme.UVG),
)
#: A row says one of these of its time; words go without hours.
TIMES: tuple[dict[str, Any], ...] = (
    {"whole_day": True},
    {},
    {"start_time": time(9, 15), "end_time": time(12)},
    {"start_time": time(13)},
    {"start_time": time(9), "end_time": time(16), "whole_day": True},
    {"time_words": "förmiddag"},
)


@st.composite
def meetings(draw: st.DrawFn) -> list[Meeting]:
    """A year of meetings, no two of a group on one day."""
    days = draw(st.lists(st.dates(date(2023, 1, 1), date(2023, 12, 29)), min_size=1, max_size=6, unique=True))
    drawn = []
    for number, day in enumerate(sorted(days)):
        groups = draw(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=3, unique=True))
        times = draw(st.sampled_from(TIMES))
        long = bool(times.get("whole_day")) and draw(st.booleans())
        drawn.append(
            Meeting(
                id=f"m{number}",
                groups=tuple(group for group in GROUPS if group in groups),
                title=draw(st.sampled_from(TITLES)),
                start_date=day,
                end_date=day + timedelta(days=int(long)),
                form=draw(st.sampled_from([form for form in MeetingForm if form is not MeetingForm.UNKNOWN])),
                kind=draw(st.sampled_from(MeetingKind)),
                place=draw(st.none() | st.sampled_from(PLACES)),
                theme=draw(st.none() | st.sampled_from(THEMES)),
                speaker=draw(st.none() | st.sampled_from(SPEAKERS)),
                goals=in_order(draw(st.sets(st.sampled_from(GOALS)))),
                join_url=draw(st.none() | st.sampled_from(LINKS)),
                **times,
            )
        )
    return drawn


@pytest.mark.parametrize("written_as", WRITERS)
@settings(max_examples=40, deadline=None)
@given(planned=meetings())
def test_export_reads_back_as_the_same_meetings(written_as: str, planned: list[Meeting]) -> None:
    # In this process: a child for each of hundreds of documents would take minutes.
    plan = plan_of_document(parse(f"plan.{written_as}", WRITERS[written_as](planned)), known_groups=GROUPS)

    assert plan.errors == ()
    assert [shared_fields(row) for row in plan.rows] == [shared_fields(meeting) for meeting in planned]


def shared_fields(source: Meeting | PlanRow) -> dict[str, object]:
    shared = {field.name for field in fields(Meeting)} & {field.name for field in fields(PlanRow)}
    return {name: getattr(source, name) for name in shared}


@pytest.mark.parametrize("written_as", WRITERS)
def test_cancelled_meeting_is_not_in_the_plan_that_is_read_back(written_as: str) -> None:
    from_row = Meeting("m1", (MILJO,), "Träff", date(2023, 3, 8), date(2023, 3, 8), form=MeetingForm.PHYSICAL)
    cancelled = replace(
        from_row, id="m2", start_date=date(2023, 4, 8), end_date=date(2023, 4, 8), status=MeetingStatus.CANCELLED
    )

    plan = read_plan(f"plan.{written_as}", WRITERS[written_as]([from_row, cancelled]), known_groups=GROUPS)

    assert [row.start_date for row in plan.rows] == [date(2023, 3, 8)]
