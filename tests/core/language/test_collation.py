"""Swedish alphabetical order, as ICU's collator for Swedish has it."""

import random

from core.language.collation import swedish_order
from core.members.municipalities import municipality_domains

IN_ORDER = [
    "Ale",
    "Alingsås",
    "Andersson Anna",
    "Andersson-Berg",
    "Bengtsfors",
    "Bollebygd",
    "Borås",
    "Dals-Ed",
    "Essunga",
    "Färgelanda",
    "Göteborg",
    "Götene",
    "Müller",
    "Mymlan",
    "Vara",
    "Vårgårda",
    "Västra",
    "Wikander",
    "Zorn",
    "Åmål",
    "Ängelholm",
    "Öckerö",
]


def test_letters_come_in_swedish_order() -> None:
    shuffled = random.Random(1).sample(IN_ORDER, len(IN_ORDER))  # noqa: S311  the same each time

    assert sorted(shuffled, key=swedish_order) == IN_ORDER


def test_accents_and_capitals_stand_beside_their_letter() -> None:
    assert sorted(["Rydéus", "Rydfors", "Rydeus", "rydell"], key=swedish_order) == [
        "rydell",
        "Rydeus",
        "Rydéus",
        "Rydfors",
    ]
    assert sorted(["Østby", "Ærlig", "Öster", "Ärla", "Åby"], key=swedish_order) == [
        "Åby",
        "Ärla",
        "Ærlig",
        "Østby",
        "Öster",
    ]


def test_letters_in_two_parts_sort_as_one() -> None:
    assert sorted(["O\u0308ster", "Zorn", "A\u030aby"], key=swedish_order) == ["Zorn", "A\u030aby", "O\u0308ster"]


def test_all_municipalities_have_a_place() -> None:
    names = sorted(municipality_domains().values(), key=swedish_order)

    assert (names[0], names[-1]) == ("Ale", "Öckerö")
