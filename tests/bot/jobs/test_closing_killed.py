"""A process that is killed while it closes: nothing is lost, and the next start closes once."""

import asyncio
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from bot.desk import Desk
from bot.jobs.sealing_key import SealingKey
from bot.jobs.tick import Tick
from network.actions.adopt_key import adopt_key
from network.clock import SystemClock
from network.database import feedback
from network.database.schema import answers, feedback_rounds, sealed_answers
from network.key_file import KeyFile
from network.model.feedback import FeedbackAnswer
from network.sealing import Sealer
from tests.bot.jobs.fakes import FakeMessenger, plan
from tests.factories import MILJO, local

_ROOT = Path(__file__).parents[3]
GIVEN = 6
#: After the last day to answer, at an hour when results leave.
CLOSES = local(2023, 2, 9, 9)


def counts(conn: Connection) -> tuple[int, int, int]:
    """Sealed answers, plain ones, closed rounds."""
    found = [conn.scalar(select(func.count()).select_from(each)) for each in (sealed_answers, answers, feedback_rounds)]
    return (found[0] or 0, found[1] or 0, found[2] or 0)


def killed(desk: Desk, file: KeyFile, where: str) -> int:
    address = desk.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.bot.jobs.dying_closer", address, str(file.path), CLOSES.isoformat(), where]
    return subprocess.run(command, cwd=_ROOT, check=False, timeout=60).returncode  # noqa: S603  our own program


@pytest.mark.parametrize(("where", "left"), [("inside", (GIVEN, 0, 0)), ("after", (0, GIVEN, 1))])
def test_closing_that_is_killed_loses_nothing_and_closes_once_at_the_next_start(
    desk: Desk, tmp_path: Path, where: str, left: tuple[int, int, int]
) -> None:
    file = KeyFile(tmp_path / "natverksboten.key")
    public_key = desk.write(partial(adopt_key, key_file=file))
    plan(desk)
    for number in range(GIVEN):
        sealed = Sealer(public_key).seal(FeedbackAnswer(4, theme=f"tema {number}"))
        desk.write(partial(feedback.add_sealed, sealed=[("m1", sealed)]))

    assert killed(desk, file, where) == -signal.SIGKILL
    assert desk.read(counts) == left

    messenger = FakeMessenger()
    for _ in range(3):
        # A start each time: the key is taken up anew, and nothing is remembered but what is on disk.
        key = SealingKey(file, desk.write(partial(adopt_key, key_file=file)))
        asyncio.run(Tick(desk, messenger, SystemClock(), key, real_now=lambda: local(2026, 1, 1)).turn(CLOSES))

    assert desk.read(counts) == (0, GIVEN, 1)
    given = desk.read(partial(feedback.plain_of, meeting_id="m1"))
    assert sorted(each.theme for each in given) == [f"tema {number}" for number in range(GIVEN)]
    assert [each[:2] for each in messenger.sent if each[1] == "Resultat" and each[0] == MILJO] == [(MILJO, "Resultat")]
