"""A task is reminded of before one meeting of its group: the first after its own by which it is due."""

from datetime import date

import pytest

from core.meetings.model.meeting import MeetingStatus
from core.minutes.model import ItemContent, ItemKind, MinutesItem
from core.minutes.rules.tasks import in_order, is_overdue, named_before
from tests.factories import MILJO, NATUR, make_meeting

OWN = make_meeting("own", groups=(MILJO, NATUR), start=date(2023, 3, 8))
MEETINGS = [
    make_meeting("before", start=date(2023, 2, 1)),
    OWN,
    make_meeting("same day", start=date(2023, 3, 8)),
    make_meeting("natur", groups=(NATUR,), start=date(2023, 3, 20)),
    make_meeting("april", start=date(2023, 4, 12)),
    make_meeting("off", start=date(2023, 5, 10), status=MeetingStatus.CANCELLED),
    make_meeting("june", start=date(2023, 6, 7)),
]


def task(due: date | None, *, done: bool = False, position: int = 1) -> MinutesItem:
    return MinutesItem(str(due), "own", position, ItemContent(ItemKind.TASK, "ringer", "Lisa", due), done)


@pytest.mark.parametrize(
    ("due", "group", "meeting"),
    [
        (date(2023, 3, 8), MILJO, "april"),
        (date(2023, 4, 12), MILJO, "april"),
        (date(2023, 4, 13), MILJO, "june"),
        (date(2023, 5, 1), MILJO, "june"),
        (date(2023, 6, 8), MILJO, None),
        (date(2023, 3, 20), NATUR, "natur"),
        (date(2023, 3, 21), NATUR, None),
    ],
)
def test_task_is_named_before_one_meeting(due: date, group: str, meeting: str | None) -> None:
    named = named_before(task(due), OWN, group, MEETINGS)

    assert (named and named.id) == meeting


def test_what_is_done_is_not_named() -> None:
    assert named_before(task(date(2023, 4, 1), done=True), OWN, MILJO, MEETINGS) is None


def test_what_has_no_last_day_is_not_named() -> None:
    assert named_before(task(None), OWN, MILJO, MEETINGS) is None


def test_what_is_overdue_comes_first() -> None:
    tasks = [task(date(2023, month, 1)) for month in (6, 4, 5)] + [task(None)]

    assert [item.id for item in in_order(tasks)] == ["2023-04-01", "2023-05-01", "2023-06-01", "None"]
    assert [is_overdue(item, date(2023, 5, 1)) for item in in_order(tasks)] == [True, False, False, False]
    assert not is_overdue(task(None), date(2023, 5, 1))
    assert not is_overdue(task(date(2023, 4, 1), done=True), date(2023, 5, 1))
