"""The year that a sentence is about; what else it says is counted, and numbers that are no year are refused."""

from datetime import date

import pytest

from bot.app.commands.unused_words import WordAccount
from bot.app.typed.year import year_in

TODAY = date(2023, 5, 17)


@pytest.mark.parametrize(
    ("text", "year", "unused"),
    [
        ("", 2023, []),
        ("2022", 2022, []),
        ("förra året", 2022, []),
        ("get the for last year, chefen wants them", 2022, ["get", "chefen", "wants", "them"]),
        ("2024, ungefär som i år", 2024, ["ungefär"]),
        ("nästa år?", 2024, []),
        ("dom som inte kom i år", 2023, ["inte", "kom"]),
        ("för dom", 2023, []),
        ("kalas", None, []),
        ("2022 och 2023", None, []),
        ("20223", None, []),
        ("för 12 kommuner", None, []),
    ],
)
def test_year_and_what_else_is_said(text: str, year: int | None, unused: list[str]) -> None:
    account = WordAccount()

    assert year_in(text, TODAY, account, otherwise=2023) == year
    assert account.unused == unused
