"""Spelled hours and days of a month in digits."""

import pytest

from core.language.numerals import in_digits


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("klockan tio", "klockan 10"),
        ("kl halv tio", "kl 9.30"),
        ("kl kvart i ett", "kl 12.45"),
        ("klockan två", "klockan 14"),
        ("halv elva", "kl 10.30"),
        ("kl 9 till tolv", "kl 9–12"),
        ("kl halv 10", "kl 9.30"),
        ("den tredje maj", "den 3 maj"),
        ("första maj", "1 maj"),
        ("det första mötet", "det första mötet"),
        ("kl 9.15", "kl 9.15"),
        ("tio personer", "tio personer"),
    ],
)
def test_hours_and_days_become_digits_and_all_else_stays(typed: str, digits: str) -> None:
    assert in_digits(typed) == digits
