"""A process that is killed while it closes: nothing is lost, and the next start closes once."""

import asyncio
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from bot.app.context import Context
from bot.outbox.feedback_key import FeedbackKey
from bot.outbox.job_runner import JobRunner
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.queries import rounds
from core.feedback.tables import encrypted_answers, feedback_answers, feedback_rounds
from core.feedback.use_cases.load_feedback_key import load_feedback_key
from core.operations.clock import SystemClock
from core.security.key_file import KeyFile
from tests import feedback_factory
from tests.bot.outbox.fakes import FakeMessenger, plan
from tests.factories import MILJO, local

_ROOT = Path(__file__).parents[4]
GIVEN = 6
#: After the last day to answer, at an hour when results leave.
CLOSES = local(2023, 2, 9, 9)


def counts(conn: Connection) -> tuple[int, int, int]:
    """Encrypted answers, plain ones, closed rounds."""
    result = [
        conn.scalar(select(func.count()).select_from(table))
        for table in (encrypted_answers, feedback_answers, feedback_rounds)
    ]
    return (result[0] or 0, result[1] or 0, result[2] or 0)


def killed(context: Context, file: KeyFile, where: str) -> int:
    address = context.engine.url.render_as_string(hide_password=False)
    command = [
        sys.executable,
        "-m",
        "tests.bot.outbox.closing.dying_closer",
        address,
        str(file.path),
        CLOSES.isoformat(),
        where,
    ]
    return subprocess.run(command, cwd=_ROOT, check=False, timeout=60).returncode  # noqa: S603  our own program


@pytest.mark.parametrize(("where", "left"), [("inside", (GIVEN, 0, 0)), ("after", (0, GIVEN, 1))])
def test_closing_that_is_killed_loses_nothing_and_closes_once_at_the_next_start(
    context: Context, tmp_path: Path, where: str, left: tuple[int, int, int]
) -> None:
    file = KeyFile(tmp_path / "natverksboten.key")
    public_key = context.write(partial(load_feedback_key, key_file=file))
    plan(context)
    for number in range(GIVEN):
        ciphertext = FeedbackEncryptor(public_key).encrypt(feedback_factory.answers(4, theme=f"tema {number}"))
        context.write(partial(rounds.add_encrypted, answers=[("m1", ciphertext)]))

    assert killed(context, file, where) == -signal.SIGKILL
    assert context.read(counts) == left

    messenger = FakeMessenger()
    for _ in range(3):
        # A start each time: the key is taken up anew, and nothing is remembered but what is on disk.
        key = FeedbackKey(file, context.write(partial(load_feedback_key, key_file=file)))
        asyncio.run(JobRunner(context, messenger, SystemClock(), key, real_now=lambda: local(2026, 1, 1)).run(CLOSES))

    assert context.read(counts) == (0, GIVEN, 1)
    given = context.read(partial(rounds.answers_by_question, meeting_id="m1"))
    assert sorted(given["theme"]) == [f"tema {number}" for number in range(GIVEN)]
    assert [item[:2] for item in messenger.sent if item[1] == "Resultat" and item[0] == MILJO] == [(MILJO, "Resultat")]
