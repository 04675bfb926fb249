"""Which days a poll may ask about, when it closes, and which day suits most."""

from datetime import date, datetime, time, timedelta
from itertools import product

import pytest

from core.meetings.model.reminder_rules import ReminderRules
from core.polls.day_rules import best_days, check_times, checked_answers, checked_days, closes_of, count_days
from core.polls.errors import DayFault, DaysMissingError, PollDaysError
from core.polls.model import DayCount, Poll, PollKind, Suits
from tests.factories import CALENDAR, NATUR, local

#: A Wednesday.
TODAY = date(2023, 3, 1)
YES, MAYBE, NO = Suits.YES, Suits.MAYBE, Suits.NO


@pytest.mark.parametrize(
    ("days", "fault", "day", "number"),
    [
        ([], DayFault.NO_DAYS, None, 0),
        ([date(2023, 3, 8)], DayFault.ONE_DAY, date(2023, 3, 8), 0),
        ([date(2023, 3, 8)] * 2, DayFault.SAME_DAY, date(2023, 3, 8), 0),
        ([date(2023, 3, 8), date(2023, 2, 28)], DayFault.PAST, date(2023, 2, 28), 0),
        ([TODAY, date(2023, 3, 8)], DayFault.PAST, TODAY, 0),
        ([date(2023, 3, 8), date(2023, 3, 11)], DayFault.DAY_OFF, date(2023, 3, 11), 0),
        # Good Friday, and a squeeze day.
        ([date(2023, 3, 8), date(2023, 4, 7)], DayFault.DAY_OFF, date(2023, 4, 7), 0),
        ([date(2023, 3, 8), date(2023, 5, 19)], DayFault.DAY_OFF, date(2023, 5, 19), 0),
        ([TODAY + timedelta(days=number) for number in range(1, 41)], DayFault.MANY_DAYS, None, 40),
    ],
)
def test_days_that_no_poll_can_have(days: list[date], fault: DayFault, day: date | None, number: int) -> None:
    with pytest.raises(PollDaysError) as raised:
        checked_days(days, today=TODAY, days_off=CALENDAR.public_holidays)

    assert (raised.value.fault, raised.value.day, raised.value.number) == (fault, day, number)


def test_ten_days_are_as_many_as_a_poll_can_have() -> None:
    ten = [day for day in (date(2023, 3, 8) + timedelta(days=number) for number in range(14)) if day.weekday() < 5]

    assert checked_days(ten, today=TODAY, days_off=CALENDAR.public_holidays) == tuple(ten)


def test_days_stand_in_order() -> None:
    days = [date(2023, 3, 15), date(2023, 3, 8)]

    assert checked_days(days, today=TODAY, days_off=CALENDAR.public_holidays) == (days[1], days[0])


def test_hours_that_end_before_they_begin_are_refused() -> None:
    check_times(TODAY, time(9), time(12))
    check_times(TODAY, time(9), None)
    check_times(TODAY, None, None)
    with pytest.raises(PollDaysError) as raised:
        check_times(TODAY, time(12), time(9))
    assert raised.value.fault is DayFault.TIMES


def asking(*days: str) -> Poll:
    return Poll("p1", PollKind.DAYS, NATUR, "Möte", days, "alva", local(2023, 3, 1, 10))


@pytest.mark.parametrize(
    ("first", "closes"),
    [
        ("2023-03-20", local(2023, 3, 8, 10, 10)),
        # The last working day before.
        ("2023-03-06", local(2023, 3, 3, 9)),
        ("2023-03-03", local(2023, 3, 2, 9)),
    ],
)
def test_it_closes_before_the_first_of_its_days(first: str, closes: datetime) -> None:
    assert closes_of(asking("2023-03-22", first), local(2023, 3, 1, 10), ReminderRules(), CALENDAR) == closes


@pytest.mark.parametrize(
    ("first", "sent"),
    [
        ("2023-03-02", local(2023, 3, 1, 10)),
        ("2023-03-06", local(2023, 3, 3, 8, 50)),
        ("2023-03-01", local(2023, 3, 1)),
    ],
)
def test_day_so_near_that_nobody_could_answer_is_refused(first: str, sent: datetime) -> None:
    with pytest.raises(PollDaysError) as raised:
        closes_of(asking(first, "2023-03-22"), sent, ReminderRules(), CALENDAR)

    assert (raised.value.fault, raised.value.day) == (DayFault.TOO_SOON, date.fromisoformat(first))


def test_what_is_said_of_too_few_days_is_asked_for_and_the_rest_is_carried() -> None:
    assert checked_answers({0: "yes", 1: "no", 7: "yes"}, 2) == {0: YES, 1: NO}
    with pytest.raises(DaysMissingError) as raised:
        checked_answers({0: "maybe", 1: "", 2: "kan"}, 3)
    assert (raised.value.missing, raised.value.given) == ([1, 2], {0: MAYBE})


def test_day_counts() -> None:
    answers = [{0: YES, 1: NO}, {0: YES, 1: MAYBE}, {0: NO, 1: MAYBE}]

    assert count_days(2, answers) == [DayCount(0, 2, 0, 1), DayCount(1, 0, 2, 1)]
    assert count_days(2, [{0: YES}, {1: NO}]) == [DayCount(0, 1, 0, 0), DayCount(1, 0, 0, 1)]
    assert count_days(2, []) == [DayCount(0, 0, 0, 0), DayCount(1, 0, 0, 0)]


@pytest.mark.parametrize(
    ("counts", "best"),
    [
        ([(3, 0, 1), (4, 0, 3)], (1,)),
        # Most can; then fewest can't, whoever perhaps can.
        ([(3, 0, 2), (3, 1, 1)], (1,)),
        ([(3, 2, 1), (3, 0, 1), (2, 9, 0)], (0, 1)),
        ([(0, 5, 0), (0, 1, 0)], ()),
        ([], ()),
    ],
)
def test_best_day(counts: list[tuple[int, int, int]], best: tuple[int, ...]) -> None:
    made = [DayCount(index, *count) for index, count in enumerate(counts)]

    assert best_days(made, range(len(made))) == best


def test_day_that_has_come_is_never_best() -> None:
    made = [DayCount(0, 5, 0, 0), DayCount(1, 1, 0, 4)]

    assert best_days(made, {1}) == (1,)
    assert best_days(made, ()) == ()


def test_no_other_day_beats_the_best() -> None:
    for counts in product(product(range(3), range(2), range(3)), repeat=3):
        made = [DayCount(index, *count) for index, count in enumerate(counts)]
        best = best_days(made, range(3))
        for day in made:
            better = [made[index] for index in best if (made[index].yes, -made[index].no) < (day.yes, -day.no)]
            assert better == []
            assert (day.choice in best) or not best or (day.yes, -day.no) != (made[best[0]].yes, -made[best[0]].no)
