"""Lines with hours right below a row are its programme."""

import pytest

from tests.core.plans.reading import read_plan
from tests.factories import NATUR

HEAD = "Verksamhetsplan 2026\n\nNaturvårdsgruppen\n"


def programmes(text: str) -> list[list[str]]:
    plan = read_plan("plan.txt", (HEAD + text).encode(), known_groups=[NATUR])
    return [[line.code for line in row.programme] for row in plan.rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Nätverksträff 11 mars kl 9-15, Alingsås\n9.00 Fika\n9.30–11.00 Visning av våtmarken\n12.00 Lunch\n"
                "Digitalt nätverksmöte 15 april kl 9-12\n"
            ),
            [["1 09:00 - Fika", "1 09:30 11:00 Visning av våtmarken", "1 12:00 - Lunch"], []],
        ),
        (
            (
                "Digitalt nätverksmöte 15 april kl 9-12\n    Program:\n    9.00 Inledning\n    10.00 Erfarenheter\n"
                "Nätverksträff 20 maj heldag\n"
            ),
            [["1 09:00 - Inledning", "1 10:00 - Erfarenheter"], []],
        ),
        # An hour alone is the meeting's own.
        ("Nätverksträff 11 mars\n9.00 samling vid stationen\n", [[]]),
        # Hours that go backwards are no programme.
        ("Nätverksträff 11 mars\n12.00 Lunch\n9.00 Fika\n", [[]]),
        # Rows of their own, whatever they begin with.
        ("- 11 mars 9.00 Träff\n- 12 mars 9.00 Träff\n- 13 mars 10.00 Träff\n", [[], [], []]),
    ],
)
def test_lines_with_hours_below_a_row_are_its_programme(text: str, expected: list[list[str]]) -> None:
    assert programmes(text) == expected


def test_entries_of_a_calendars_day_are_meetings_and_no_programme() -> None:
    text = "11 mars 2026\n09:00 – 10:00\nMöte A\n10:00 – 11:00\nMöte B\n"

    assert all(programme == [] for programme in programmes(text))
