"""What people type: each sentence of the tables is understood, and answered with what was meant."""

import pytest

from bot.app.commands.command import Command
from bot.app.commands.command_dispatcher import answer, understood
from bot.app.commands.sentence import read_sentence
from bot.app.context import Context
from bot.app.messages import Reply
from bot.app.small_talk import small_talk
from bot.app.typed.button_choices import without_choices
from tests.bot.sentences.conftest import YearIn
from tests.bot.sentences.reading import Row, rows, typed_by, words_of
from tests.bot.sentences.scene import COMMANDS, said
from tests.factories import COORDINATOR, HANDEL, MEMBER, MILJO, NATUR

_TABLES = (
    "observed.csv",
    "ours.csv",
    "fresh.csv",
    "second.csv",
    "third.csv",
    "fourth.csv",
    "fifth.csv",
    "sixth.csv",
    "seventh.csv",
)
RIGHTS = {"member": MEMBER, "coord": COORDINATOR}
CHANNELS = {"chat": None, "Milj": MILJO, "Natur": NATUR, "Handel": HANDEL}
ROWS = [row for table in _TABLES for row in rows(table)]


def meaning(row: Row, context: Context) -> str:
    sentence = understood(COMMANDS, said(row.typed, RIGHTS[row.who], CHANNELS[row.where], row.month), context)
    if sentence is None:
        return "talk" if small_talk(row.typed) else "nothing"
    return sentence.meant.word if isinstance(sentence.meant, Command) else "-"


def _offered(reply: Reply) -> list[str]:
    """The words of the commands that the question's buttons type, or explain."""
    sentences = [
        read_sentence(COMMANDS, without_choices(typed).text.removeprefix("hjälp ")) for typed in typed_by(reply)
    ]
    return [sentence.meant.word for sentence in sentences if sentence and isinstance(sentence.meant, Command)]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_sentence_does_what_was_meant(year_in: YearIn, row: Row) -> None:
    context = year_in(row.month)

    means = meaning(row, context)
    reply = answer(COMMANDS, said(row.typed, RIGHTS[row.who], CHANNELS[row.where], row.month), context)

    words = words_of(reply)
    if row.means.startswith("?"):
        assert means == "-"
        assert row.means.removeprefix("?") in _offered(reply)
    else:
        assert means == row.means
    assert [
        expected for expected in row.says if (expected.removeprefix("!") in words) is expected.startswith("!")
    ] == []
