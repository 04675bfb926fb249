"""What a doubted sentence says is on the button: pressing it shows what will happen, and nothing is typed again."""

import csv
from pathlib import Path

import pytest

from bot.app.commands.command_dispatcher import answer
from bot.app.typed.button_choices import without_choices
from tests.bot.sentences.conftest import YearIn
from tests.bot.sentences.reading import typed_by, words_of
from tests.bot.sentences.scene import COMMANDS, said
from tests.bot.sentences.test_sentences import CHANNELS, RIGHTS

_TABLE = Path(__file__).with_name("carried.csv")
with _TABLE.open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file, delimiter=";", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['typed']} -> {row['button']}")
def test_button_carries_what_was_said(year_in: YearIn, row: dict[str, str]) -> None:
    context, month, channel = year_in(row["month"]), row["month"], CHANNELS[row["where"]]

    asked = answer(COMMANDS, said(row["typed"], RIGHTS["coord"], channel, month), context)
    buttons = {without_choices(typed).text: typed for typed in typed_by(asked)}

    assert row["button"] in buttons
    shown = words_of(answer(COMMANDS, said(buttons[row["button"]], RIGHTS["coord"], channel, month), context))
    assert [expected for expected in row["shows"].split("|") if expected not in shown] == []


@pytest.mark.parametrize(
    "typed",
    [
        "ställ inte in mötet 31 maj",
        "flytta inte 24 maj till 7 juni nu då",
        "vi ska inte alls flytta 24 maj till 7 juni väl",
        "sätt mål för 13/9 - varje kommun har ett utkast med sig hem",
        "flytta mötet bara",
    ],
)
def test_nothing_is_proposed_where_it_is_denied_or_no_value_is_said(year_in: YearIn, typed: str) -> None:
    reply = answer(COMMANDS, said(typed, RIGHTS["coord"]), year_in("may"))

    assert "Godkänn" not in words_of(reply)
    proposed = [without_choices(button).text for button in typed_by(reply)]
    assert [button for button in proposed if button != typed and ("24 maj" in button or ":" in button)] == []
