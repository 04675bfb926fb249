from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from core.meetings.model.meeting import Meeting
from core.plans.model.plan import Plan, PlanProblem, ProblemCode
from core.plans.rules.plan_differences import plan_differences
from tests.factories import MILJO, NATUR, make_meeting, make_row

TODAY = date(2023, 1, 9)


def plan(*meetings: Meeting, problems: Sequence[PlanProblem] = ()) -> Plan:
    return Plan(2023, tuple(make_row(meeting) for meeting in meetings), tuple(problems))


def test_same_plan_twice_changes_nothing() -> None:
    stored = [make_meeting("a"), make_meeting("b", start=date(2023, 4, 26))]

    differences = plan_differences(plan(*stored), stored, year=2023, today=TODAY)

    assert differences.count == 0
    assert differences.unchanged == tuple(stored)


def test_moved_meeting_is_moved_not_removed_and_added() -> None:
    stored = make_meeting("a", start=date(2023, 4, 19))
    moved = replace(stored, start_date=date(2023, 4, 20), end_date=date(2023, 4, 20))

    differences = plan_differences(plan(moved), [stored], year=2023, today=TODAY)

    assert [(difference.before.id, difference.after.start_date) for difference in differences.moved] == [
        ("a", date(2023, 4, 20))
    ]
    assert (differences.added, differences.removed) == ((), ())


def test_new_time_on_the_same_day_is_a_move() -> None:
    stored = make_meeting("a")

    differences = plan_differences(plan(replace(stored, start_time=time(10, 0))), [stored], year=2023, today=TODAY)

    assert len(differences.moved) == 1


def test_meeting_out_of_the_plan_is_removed() -> None:
    stored = [make_meeting("a"), make_meeting("b", start=date(2023, 11, 15))]

    differences = plan_differences(plan(stored[0]), stored, year=2023, today=TODAY)

    assert [meeting.id for meeting in differences.removed] == ["b"]


def test_row_that_cannot_be_read_keeps_the_meeting_it_may_mean() -> None:
    stored = [make_meeting("a", start=date(2023, 10, 11)), make_meeting("b", start=date(2023, 12, 7))]
    unread = PlanProblem(108, "Nätverksträff: onsdag 12 okt, heldag", ProblemCode.WEEKDAY_MISMATCH, "…")

    differences = plan_differences(plan(problems=[unread]), stored, year=2023, today=TODAY)

    assert [meeting.id for meeting in differences.kept] == ["a"]
    assert [meeting.id for meeting in differences.removed] == ["b"]


def test_meeting_that_becomes_joint_is_changed() -> None:
    stored = make_meeting("a")

    differences = plan_differences(plan(replace(stored, groups=(MILJO, NATUR))), [stored], year=2023, today=TODAY)

    assert [difference.after.groups for difference in differences.changed] == [(MILJO, NATUR)]


def test_two_moved_meetings_keep_their_order() -> None:
    stored = [make_meeting("a", start=date(2023, 4, 5)), make_meeting("b", start=date(2023, 4, 26))]
    later = [
        replace(meeting, start_date=meeting.start_date + timedelta(7), end_date=meeting.end_date + timedelta(7))
        for meeting in stored
    ]

    differences = plan_differences(plan(*later), stored, year=2023, today=TODAY)

    assert [(difference.before.id, difference.after.start_date) for difference in differences.moved] == [
        ("a", date(2023, 4, 12)),
        ("b", date(2023, 5, 3)),
    ]
