"""Several days as people type them; those without a year are the nearest."""

from datetime import date

import pytest

from core.language.dates_in_text.calendar_days import DateFault, WrittenDateError
from core.language.typed.day_list import typed_day_list

#: A Wednesday.
TODAY = date(2023, 3, 1)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("8/3, 10/3, 15/3", [(3, 8), (3, 10), (3, 15)]),
        ("8, 15 och 22 mars", [(3, 8), (3, 15), (3, 22)]),
        ("8 eller 15 mars", [(3, 8), (3, 15)]),
        ("8.3, 10.3", [(3, 8), (3, 10)]),
        ("2023-03-08 2023-03-10", [(3, 8), (3, 10)]),
        ("ons 8 mars, tors 9 mars", [(3, 8), (3, 9)]),
        ("10-12 maj", [(5, 10), (5, 11), (5, 12)]),
        ("nästa onsdag, på fredag", [(3, 8), (3, 3)]),
        ("i morgon eller 8 mars", [(3, 2), (3, 8)]),
        ("8 mars, 8 mars", [(3, 8), (3, 8)]),
        ("28/2, 8/3", [(2, 28), (3, 8)]),
        ("kl 9-12", []),
        ("", []),
    ],
)
def test_days_in_the_order_typed(text: str, days: list[tuple[int, int]]) -> None:
    assert typed_day_list(text, today=TODAY).days == tuple(date(2023, month, day) for month, day in days)


def test_in_december_january_is_next_year() -> None:
    listed = typed_day_list("18 december, 8 januari, tis 9 januari", today=date(2023, 12, 11))

    assert listed.days == (date(2023, 12, 18), date(2024, 1, 8), date(2024, 1, 9))
    assert typed_day_list("8/1 2023, 9/1", today=date(2023, 12, 11)).days == (date(2023, 1, 8), date(2024, 1, 9))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("30/2, 31/3", DateFault.IMPOSSIBLE),
        ("tis 8 mars, 9 mars", DateFault.WEEKDAY),
    ],
)
def test_date_that_is_no_day_or_several_is_not_guessed(text: str, fault: DateFault) -> None:
    with pytest.raises(WrittenDateError) as raised:
        typed_day_list(text, today=TODAY)

    assert raised.value.fault is fault
