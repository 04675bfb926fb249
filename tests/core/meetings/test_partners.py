"""Partner organisations as a coordinator types them."""

import pytest

from core.meetings.rules.partners import municipalities_among, partners_in, too_much

LST, VGR = "Länsstyrelsen Västra Götaland", "Västra Götalandsregionen"


@pytest.mark.parametrize(
    ("words", "partners"),
    [
        ("Länsstyrelsen", (LST,)),
        ("länsstyrelsen och vgr", (LST, VGR)),
        ("VGR, lst, Länsstyrelsen.", (VGR, LST)),
        ("Skog och vatten AB", ("Skog och vatten AB",)),
        ("Naturskyddsföreningen & VGR", ("Naturskyddsföreningen", VGR)),
        (" ,  , ", ()),
        ("Energi\n\tbyrån", ("Energi byrån",)),
    ],
)
def test_known_names_are_completed_and_others_kept(words: str, partners: tuple[str, ...]) -> None:
    assert partners_in(words) == partners


def test_municipalities_are_no_partners() -> None:
    assert municipalities_among(("Borås stad", LST, "Ale")) == ["Borås", "Ale"]


def test_ten_short_names_fit_and_no_more() -> None:
    assert not too_much([f"Organisation {number}" for number in range(10)])
    assert too_much([f"Organisation {number}" for number in range(11)])
    assert not too_much(["x" * 80, LST])
    assert too_much([LST, "x" * 81])
