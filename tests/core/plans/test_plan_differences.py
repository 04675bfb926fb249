from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from core.meetings.model.meeting import Meeting, MeetingKind, MeetingStatus
from core.plans.model.differences import RemovedMeeting
from core.plans.model.plan import Plan, PlanProblem, ProblemCode
from core.plans.rules.fingerprint import fingerprint
from core.plans.rules.joined_meetings import taken_in
from core.plans.rules.left_out import is_much
from core.plans.rules.plan_differences import plan_differences
from tests.factories import HANDEL, MILJO, NATUR, make_meeting, make_row

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


def test_two_meetings_of_one_day_are_told_apart_by_their_hours() -> None:
    morning = make_meeting("z", times=(time(9), time(12)))
    afternoon = make_meeting("a", times=(time(13), time(16)))

    differences = plan_differences(plan(morning, afternoon), [afternoon, morning], year=2023, today=TODAY)

    assert (differences.count, len(differences.unchanged)) == (0, 2)


def test_meeting_that_two_rows_may_move_is_asked_about() -> None:
    stored = [make_meeting("a"), make_meeting("b", start=date(2023, 6, 7)), make_meeting("c", start=date(2023, 8, 9))]
    near = [make_meeting("", start=date(2023, 1, day)) for day in (30, 31)]

    differences = plan_differences(plan(*near, *stored[1:]), stored, year=2023, today=TODAY)

    assert (differences.moved, differences.added, differences.removed) == ((), (), ())
    assert [[meeting.id for _, meeting in question.choices] for question in differences.questions] == [["a"], ["a"]]
    assert [meeting.id for meeting in differences.kept] == ["a"]


def test_meeting_of_another_kind_on_the_same_day_is_asked_about() -> None:
    stored = make_meeting("a")
    visit = replace(stored, kind=MeetingKind.STUDY_VISIT, title="Studiebesök")

    (question,) = plan_differences(plan(visit), [stored], year=2023, today=TODAY).questions

    answered = plan_differences(plan(visit), [stored], year=2023, today=TODAY, answers={question.id: "2023-02-01"})
    assert [change.before.id for change in answered.changed] == ["a"]


def test_row_of_a_group_without_other_meetings_near_is_new() -> None:
    stored = [make_meeting("a"), make_meeting("b", start=date(2023, 9, 6))]
    new = make_meeting("", start=date(2023, 5, 3))

    differences = plan_differences(plan(*stored, new), stored, year=2023, today=TODAY)

    assert ([row.start_date for row in differences.added], differences.questions) == ([new.start_date], ())


def test_whole_group_left_out_is_not_taken_for_granted() -> None:
    months = [make_meeting(f"m{month}", start=date(2023, month, 8)) for month in range(2, 12)]
    alone = make_meeting("n", groups=(NATUR,), start=date(2023, 5, 10))
    new = make_meeting("", start=date(2023, 12, 29))

    differences = plan_differences(plan(*months, new), [*months, alone], year=2023, today=TODAY)

    (removed,) = (change for change in differences.changes if isinstance(change, RemovedMeeting))
    assert (removed.before.id, removed.absent_group, removed.preset) == ("n", NATUR, False)
    assert differences.preset == {1}


def test_meeting_that_is_joined_to_another_ends_with_that_change() -> None:
    stored = [make_meeting("a"), make_meeting("b", groups=(NATUR,))]

    differences = plan_differences(plan(make_meeting("", groups=(MILJO, NATUR))), stored, year=2023, today=TODAY)

    (change,) = differences.changed
    assert ((change.before.id, [ended.id for ended in change.ends]), differences.removed) == (("a", ["b"]), ())


def test_meetings_of_another_year_are_not_left_out() -> None:
    stored = [make_meeting("a"), make_meeting("next", start=date(2024, 5, 8))]
    rows = plan(make_meeting("a"), make_meeting("", start=date(2024, 1, 10)))

    differences = plan_differences(rows, stored, year=2023, today=TODAY)

    assert ([row.start_date.year for row in differences.added], differences.removed) == ([2024], ())


def test_fingerprint_follows_what_changes_and_not_where_it_stands() -> None:
    stored = make_meeting("a")
    moved = replace(stored, start_date=date(2023, 2, 2), end_date=date(2023, 2, 2))

    def changes(now: Meeting, line: int) -> str:
        rows = Plan(2023, (make_row(moved, lines=(line,)),), ())
        return fingerprint(plan_differences(rows, [now], year=2023, today=TODAY))

    assert changes(stored, 1) == changes(stored, 7)
    assert changes(stored, 1) != changes(replace(stored, place="Borås"), 1)


CANCELLED = make_meeting("a", start=date(2023, 11, 15), status=MeetingStatus.CANCELLED)


def test_meeting_cancelled_by_hand_is_no_new_one_and_stays_unless_chosen() -> None:
    planned = replace(CANCELLED, status=MeetingStatus.PLANNED)

    differences = plan_differences(
        plan(planned), [CANCELLED], year=2023, today=TODAY, by_hand={"a": [(planned, CANCELLED)]}
    )

    assert (differences.added, differences.preset) == ((), frozenset())
    assert [change.before.id for change in differences.changed_by_hand] == ["a"]


def test_meeting_that_a_plan_left_out_is_resumed_by_one_that_has_it() -> None:
    planned = replace(CANCELLED, status=MeetingStatus.PLANNED)

    differences = plan_differences(plan(planned), [CANCELLED], year=2023, today=TODAY)

    assert differences.added == ()
    assert [change.before.id for change in differences.resumed] == ["a"]
    assert differences.preset == {1}


def test_row_of_a_cancelled_meeting_moves_no_other() -> None:
    planned = replace(CANCELLED, status=MeetingStatus.PLANNED)
    near = make_meeting("b", start=date(2023, 11, 22))

    differences = plan_differences(plan(planned), [CANCELLED, near], year=2023, today=TODAY)

    assert (differences.moved, differences.questions) == ((), ())


def test_cancelled_meeting_that_has_begun_stays_and_is_no_new_one() -> None:
    planned = replace(CANCELLED, status=MeetingStatus.PLANNED)

    differences = plan_differences(plan(planned), [CANCELLED], year=2023, today=TODAY, held={"a"})

    assert differences.count == 0


def test_what_was_changed_by_hand_since_stays_unless_chosen() -> None:
    was = make_meeting("a", start=date(2023, 9, 13), place="Borås")
    moved = replace(was, start_date=date(2023, 9, 20), end_date=date(2023, 9, 20))
    placed = replace(moved, place="Ale")
    by_hand = {"a": [(was, moved), (moved, placed)]}

    older = plan_differences(plan(was), [placed], year=2023, today=TODAY, by_hand=by_hand)
    newer = replace(was, start_date=date(2023, 9, 27), end_date=date(2023, 9, 27))
    corrected = plan_differences(plan(newer), [placed], year=2023, today=TODAY, by_hand=by_hand)

    assert (older.moved, older.preset) == ((), frozenset())
    assert [change.before.id for change in older.changed_by_hand] == ["a"]
    assert [change.before.id for change in corrected.moved] == ["a"]
    assert corrected.preset == {1}


def test_what_a_hand_changed_beside_the_plan_asks_nothing() -> None:
    was = make_meeting("a", start=date(2023, 9, 13))
    limited = replace(was, capacity=20)
    moved = replace(limited, start_date=date(2023, 9, 20), end_date=date(2023, 9, 20))

    differences = plan_differences(plan(was), [moved], year=2023, today=TODAY, by_hand={"a": [(was, limited)]})

    assert differences.preset == {1}


@pytest.mark.parametrize(
    ("number", "ahead", "much"),
    [(2, 10, False), (1, 5, False), (2, 9, True), (1, 4, True), (3, 15, True), (3, 100, True), (2, 100, False)],
)
def test_over_two_or_over_a_fifth_is_much_to_leave_out(number: int, ahead: int, much: bool) -> None:
    assert is_much(number, ahead) is much


@pytest.mark.parametrize(
    ("left", "joins"),
    [
        (make_meeting("m2", groups=(NATUR,)), True),
        (make_meeting("m2", groups=(NATUR, HANDEL)), False),
        (make_meeting("m2", groups=()), False),
        (make_meeting("m2", groups=(NATUR,), start=date(2023, 2, 2)), False),
        (make_meeting("m2", groups=(NATUR,), kind=MeetingKind.TRAINING), False),
    ],
)
def test_meeting_of_a_group_that_joins_is_taken_in_if_it_is_the_same_day_s_of_the_same_kind(
    left: Meeting, joins: bool
) -> None:
    before = make_meeting("m1", groups=(MILJO,))
    after = make_row(make_meeting("m1", groups=(MILJO, NATUR)))

    assert taken_in(before, after, [left]) == ((left,) if joins else ())
