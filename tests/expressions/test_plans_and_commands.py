"""A hostile plan, and a hostile line to any command, cost in proportion to their length (fault 23)."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from core.document_reader.parse import parse
from core.plans.reader.read_plan import plan_of_document
from tests.bot.sentences.scene import COMMANDS, context_of, fill_year, said
from tests.factories import MILJO, NATUR

#: Four times the text may cost so much more; quadratic work alone would cost sixteen times as much. With six, 1,000
#: lines tell what eight would need 2,500 for: that each costs a thousandth of its work again for each line there is.
MOST_GROWTH = 6.0
#: Seconds of processor that are only noise.
NOISE = 0.05


#: Tries, since a busy machine may slow any of them.
TRIES = 3


def grows_too_much(short: Callable[[], object], long: Callable[[], object]) -> bool:
    """Whether four times the text costs much more than four times the work, in every try.

    What is quick with the long text is no longer than noise allows, whatever the short one takes.
    """
    return all(
        (longer := seconds(long)) > MOST_GROWTH * NOISE and longer > MOST_GROWTH * seconds(short) for _ in range(TRIES)
    )


def seconds(action: Callable[[], object]) -> float:
    begun = time.process_time()
    action()
    return time.process_time() - begun


@pytest.mark.parametrize(
    "line",
    [
        "- 8 mars 2023 kl 9-12 Nätverksträff Naturvårdsgruppen\n",
        "Miljögruppen\n\n",
        "mars\n8\n",
        "SG = Styrgruppen\n",
        "| 8 mars | Naturvårdsgruppen | [x](y) |\n",
        "2, 30\n",
    ],
)
def test_four_times_the_plan_is_about_four_times_the_work(line: str) -> None:
    def read(lines: int) -> Callable[[], object]:
        document = parse("plan.md", (line * lines).encode())
        return lambda: plan_of_document(
            document, year=2023, known_groups=(MILJO, NATUR), former_groups={}, today=date(2023, 1, 9), answers={}
        )

    assert not grows_too_much(read(250), read(1000))


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    engine = open_engine(f"sqlite:///{tmp_path}/network.db")
    migrate(engine)
    writer = Writer(engine)
    context = context_of(engine, writer)
    fill_year(context, "may")
    yield context
    writer.close()
    engine.dispose()


def test_longest_line_to_any_command_is_about_four_times_the_work_of_a_quarter(context: Context) -> None:
    def typed(word: str, again: str, length: int) -> Callable[[], object]:
        text = f"{word} {again * (length // len(again))}"[:length]
        return lambda: answer(COMMANDS, said(text), context)

    slow = [
        (word, again)
        for word in sorted({command.word for command in COMMANDS})
        for again in ("naturvård ", ": ", "31 maj till ")
        if grows_too_much(typed(word, again, 250), typed(word, again, 1000))
    ]

    assert slow == []
