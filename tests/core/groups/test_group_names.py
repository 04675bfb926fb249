"""What a group may be called, and which names are taken for spellings of one another."""

import pytest

from core.groups.rules import LONGEST_NAME, NameProblem, name_problem, names_like


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("Klimatgruppen", None),
        ("å" * LONGEST_NAME, None),
        ("å" * (LONGEST_NAME + 1), NameProblem.TOO_LONG),
        ("", NameProblem.EMPTY),
        ("Mat, hav", NameProblem.SIGNS),
        ("2030", NameProblem.NUMBER),
        ("8 mars", NameProblem.DATE),
        ("Gruppen 8 mars", None),
        ("Möten", NameProblem.RESERVED),
    ],
)
def test_what_a_group_may_be_called(words: str, problem: NameProblem | None) -> None:
    assert name_problem(words) is problem


@pytest.mark.parametrize(
    ("words", "alike"),
    [
        ("klimatgruppen", ["Klimatgruppen"]),
        ("Klimat-nätverket", ["Klimatgruppen"]),
        ("Klimt", ["Klimatgruppen"]),
        ("Klim", ["Klimatgruppen"]),
        ("Kli", []),
        ("Naturvårdsgruppen för ängar", ["Naturvårdsgruppen"]),
        ("Vägar", []),
        ("el", ["El"]),
    ],
)
def test_spellings_of_a_name_are_found_and_other_names_are_not(words: str, alike: list[str]) -> None:
    assert names_like(words, ["Klimatgruppen", "Naturvårdsgruppen", "El"]) == alike
