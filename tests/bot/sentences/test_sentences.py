"""What people type: each sentence of the tables is understood, and answered with what was meant."""

import pytest

from bot.app.commands.command_dispatcher import answer, understood
from bot.app.commands.command_registry import Command
from bot.app.commands.small_talk import small_talk
from bot.app.context import Context
from tests.bot.sentences.conftest import YearIn
from tests.bot.sentences.reading import Row, rows, words_of
from tests.bot.sentences.scene import COMMANDS, said
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR

_TABLES = ("observed.csv", "ours.csv", "fresh.csv", "second.csv")
_RIGHTS = {"member": MEMBER, "coord": COORDINATOR}
_CHANNELS = {"chat": None, "Milj": MILJO, "Natur": NATUR}
ROWS = [row for table in _TABLES for row in rows(table)]


def meaning(row: Row, context: Context) -> str:
    found = understood(COMMANDS, said(row.typed, _RIGHTS[row.who], _CHANNELS[row.where], row.month), context)
    if found is None:
        return "talk" if small_talk(row.typed) else "nothing"
    return found.meant.word if isinstance(found.meant, Command) else "-"


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_sentence_does_what_was_meant(year_in: YearIn, row: Row) -> None:
    context = year_in(row.month)

    means = meaning(row, context)
    reply = answer(COMMANDS, said(row.typed, _RIGHTS[row.who], _CHANNELS[row.where], row.month), context)

    told = words_of(reply)
    assert means == row.means
    assert [each for each in row.says if (each.removeprefix("!") in told) is each.startswith("!")] == []
