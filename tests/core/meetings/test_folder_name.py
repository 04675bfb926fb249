"""The names of the folders in which a meeting's documents lie."""

import unicodedata
from datetime import date

import pytest

from core.meetings.folder_name import JOINT_FOLDER, folder_name, group_folder_name
from tests.factories import MILJO, NATUR, make_meeting


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Nätverksträff", "2023-03-08 Nätverksträff"),
        (unicodedata.normalize("NFD", "Nätverksträff"), "2023-03-08 Nätverksträff"),
        ('Klimat: vad/hur "nu"? ', "2023-03-08 Klimat- vad-hur -nu-"),
        ("...", "2023-03-08 Träff"),
        ("x" * 300, "2023-03-08 " + "x" * 120),
    ],
)
def test_folder_is_named_by_date_and_title(title: str, name: str) -> None:
    assert folder_name(make_meeting(start=date(2023, 3, 8), title=title)) == name


def test_joint_meetings_have_a_folder_of_their_own() -> None:
    assert group_folder_name(make_meeting(groups=(NATUR,))) == NATUR
    assert group_folder_name(make_meeting(groups=(MILJO, NATUR))) == JOINT_FOLDER
