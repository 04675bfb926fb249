"""Folders as people name them, and the meeting that each is for."""

from datetime import date

import pytest

from core.publishing.rules.named_meeting import NoMeetingError, meeting_of
from tests.factories import NATUR, make_meeting

MARCH = make_meeting("march", groups=(NATUR,), start=date(2023, 3, 8), title="Nätverksträff")
MAY = make_meeting("may", groups=(NATUR,), start=date(2023, 5, 31), end=date(2023, 6, 1))
LAST_YEAR = make_meeting("last", groups=(NATUR,), start=date(2022, 5, 31))
LEAP = make_meeting("leap", groups=(NATUR,), start=date(2024, 2, 29))
PLAN = (MARCH, MAY, LAST_YEAR, LEAP)


@pytest.mark.parametrize(
    ("folder", "meeting"),
    [
        ("2023-03-08 Nätverksträff", "march"),
        ("2023-03-08_Träff", "march"),
        ("2023-03-08", "march"),
        ("20230308 Träff", "march"),
        ("8 mars", "march"),
        ("8 Mars Nätverksträff", "march"),
        ("8 mars 2023", "march"),
        ("8_mars_2023_Träff", "march"),
        ("31 maj 2023", "may"),
        ("1 juni", "may"),
        ("31 maj 2022 Träff", "last"),
        ("29 feb", "leap"),
    ],
)
def test_folder_is_for_the_meeting_on_its_date(folder: str, meeting: str) -> None:
    assert meeting_of(folder, NATUR, PLAN).id == meeting


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("9 mars", "den 9 mars finns"),
        ("31 maj", "Flera träffar"),
        ("30 februari", "börjar inte med ett datum"),
        ("2023-02-30", "börjar inte med ett datum"),
        ("Träffen 8 mars", "börjar inte med ett datum"),
        ("8 marsvin", "börjar inte med ett datum"),
        ("202303081 Träff", "börjar inte med ett datum"),
    ],
)
def test_folder_that_fits_no_meeting_is_said_in_words(folder: str, words: str) -> None:
    with pytest.raises(NoMeetingError, match=words):
        meeting_of(folder, NATUR, PLAN)
