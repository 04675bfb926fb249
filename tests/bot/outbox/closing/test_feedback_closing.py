"""Closing with a real key file that is renewed, lost, damaged and put back while the bot runs."""

import asyncio
import gc
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from nacl.public import PrivateKey
from sqlalchemy import Connection, select
from structlog.testing import capture_logs

from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.deliveries.status_presenter import status_view
from bot.features.feedback.commands import show_result
from bot.outbox.feedback_key import FeedbackKey
from bot.outbox.feedback_key_check import feedback_key_check
from bot.outbox.job_runner import JobRunner
from cards.deliveries.status import status_card
from cards.kit.markdown import escape
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.queries import feedback_keys, rounds
from core.feedback.tables import pooled_grades
from core.feedback.use_cases.discard_undecryptable import discard_undecryptable
from core.feedback.use_cases.load_feedback_key import load_feedback_key
from core.feedback.use_cases.open_pools import make_pools
from core.operations.clock import SystemClock
from core.security.key_file import KeyFile, fingerprint
from tests import feedback_factory
from tests.bot.outbox.fakes import FakeMessenger, plan
from tests.factories import COORDINATOR, MILJO, local
from tests.held_keys import HeldKeys

#: "first" has its last day to answer before it, "next" its invitation at it.
CLOSES = local(2023, 2, 8, 16)


class Running:
    """A bot that runs over a key file."""

    def __init__(self, context: Context, file: KeyFile) -> None:
        self.context, self.file = context, file
        self.messenger = FakeMessenger()
        self.key = FeedbackKey(file, context.write(partial(load_feedback_key, key_file=file)))
        # As after its first turn, long before any meeting.
        asyncio.run(self.key.look(context))
        self._tick = JobRunner(context, self.messenger, SystemClock(), self.key, real_now=lambda: local(2026, 1, 1))

    def run(self) -> bool:
        return asyncio.run(self._tick.run(CLOSES)).worked

    def answer(self, meeting_id: str, number: int) -> None:
        """As a pressed card does: encrypted with the key that the bot holds now."""
        ciphertext = FeedbackEncryptor(self.key.public_key).encrypt(feedback_factory.answers(4, theme=f"tema {number}"))
        self.context.write(partial(rounds.add_encrypted, answers=[(meeting_id, ciphertext)]))
        self.context.write(partial(rounds.add_respondents, respondents=[(meeting_id, f"p{number}")]))

    def closed(self) -> list[str]:
        held = {item: self.context.read(partial(rounds.closed_at, meeting_id=item)) for item in ("first", "second")}
        return [item for item, closed_at in held.items() if closed_at]

    def themes(self, meeting_id: str) -> list[str]:
        answers = self.context.read(partial(rounds.answers_by_question, meeting_id=meeting_id))
        return sorted(answers.get("theme", ()))

    def status(self) -> list[str]:
        view = self.context.read(lambda conn: status_view(conn, self.context, CLOSES))
        return [line.replace("\u00a0", " ") for line in (*view.unopened, *view.lost)]

    def result(self) -> Reply:
        request = IncomingMessage("", "alva", "Alva", rights=COORDINATOR, channel_id=None, bound_group=None, now=CLOSES)
        return show_result(request, "digitalt", self.context)


@pytest.fixture
def running(context: Context, tmp_path: Path) -> Running:
    made = Running(context, KeyFile(tmp_path / "natverksboten.key"))
    plan(context, meeting_id="first", start=date(2023, 2, 1))
    plan(context, meeting_id="second", start=date(2023, 2, 1), title="Utbildning")
    plan(context, meeting_id="next", start=date(2023, 2, 22), title="Webbinarium")
    return made


def test_key_renewed_while_the_bot_runs_seals_and_the_old_one_opens(running: Running) -> None:
    for number in range(3):
        running.answer("first", number)
    running.file.add_newest(running.file.private_keys())
    asyncio.run(running.key.look(running.context))
    for number in range(3, 6):
        running.answer("first", number)

    assert running.key.public_key == running.file.public_keys()[0] != running.file.public_keys()[1]
    running.run()

    assert running.closed() == ["first", "second"]
    assert running.themes("first") == [f"tema {number}" for number in range(6)]
    assert running.context.read(feedback_keys.current_fingerprint) == fingerprint(running.key.public_key)


def test_no_private_key_stays_in_memory_after_a_turn_that_closed(running: Running) -> None:
    running.answer("first", 0)

    running.run()

    # Only what the file holds: other tests have keys of their own.
    held = set(running.file.path.read_text().split())
    gc.collect()
    kept = [thing for thing in gc.get_objects() if isinstance(thing, PrivateKey) and bytes(thing).hex() in held]
    assert (running.closed(), kept) == (["first", "second"], [])


def test_turn_that_finds_the_file_as_it_was_reads_no_key(running: Running) -> None:
    read: list[str] = []

    class Counted(HeldKeys):
        def private_keys(self) -> tuple[PrivateKey, ...]:
            read.append("")
            return super().private_keys()

    (key, *_) = running.file.private_keys()
    encryption = FeedbackKey(Counted(key), bytes(key.public_key))

    for _ in range(5):
        asyncio.run(encryption.look(running.context))

    assert len(read) == 1


def test_meeting_that_no_key_opens_stops_nothing_else_and_is_told_once(running: Running) -> None:
    for number in range(5):
        running.answer("first", number)
    kept = running.file.path.read_bytes()
    running.file.path.unlink()

    with capture_logs() as logs:
        worked = [running.run() for _ in range(3)]

    # "second" has no answers and needs no key; the invitation to "next" left.
    assert running.closed() == ["second"]
    assert (MILJO, "Ny träff", None) in running.messenger.sent
    assert worked[-1] is False
    assert [log["meeting"] for log in logs if log["event"] == "feedback.not_decrypted"] == ["first"]
    assert len([log for log in logs if log["event"] == "feedback_key.unusable"]) == 1
    assert running.status() == [
        escape(f"Filen {running.file.path} finns inte."),
        "Digitalt nätverksmöte ons 1 februari: 5 svar går inte att öppna.",
        "Be den som sköter boten lägga tillbaka nyckelfilen. Återkopplingen stängs då av sig själv.",
    ]
    assert not feedback_key_check(running.context, running.key)().ok
    assert "Svaren går inte att öppna just nu" in running.result().text

    running.file.path.touch(mode=0o600)
    running.file.path.write_bytes(kept)
    running.run()

    assert running.closed() == ["first", "second"]
    assert running.themes("first") == [f"tema {number}" for number in range(5)]
    assert running.status() == []
    assert feedback_key_check(running.context, running.key)().detail == "in order"


def pooled(running: Running) -> int:
    return len(running.context.read(lambda conn: list(conn.execute(select(pooled_grades)))))


def test_meetings_with_few_answers_are_pooled_by_the_run_that_closes_them(running: Running) -> None:
    for meeting_id in ("first", "second"):
        for number in range(3):
            running.answer(meeting_id, number)

    running.run()

    assert (running.closed(), running.themes("first"), pooled(running)) == (["first", "second"], [], 6)
    running.run()
    assert pooled(running) == 6


def test_pool_that_no_key_opens_is_told_once_and_stops_nothing(running: Running) -> None:
    stranger = FeedbackEncryptor(bytes(PrivateKey.generate().public_key))

    def close(conn: Connection, meeting_id: str) -> None:
        rounds.add_encrypted(
            conn, [(meeting_id, stranger.encrypt(feedback_factory.answers(grade))) for grade in (1, 3, 5)]
        )
        rounds.close_round(conn, meeting_id, None, answers=3, invited=9, now=CLOSES)

    for meeting_id in ("first", "second"):
        running.context.write(partial(close, meeting_id=meeting_id))
    running.context.write(lambda conn: make_pools(conn, [2023]))

    with capture_logs() as logs:
        for _ in range(3):
            running.run()

    reported = [log["meeting"] for log in logs if log["event"] == "feedback.not_decrypted"]
    assert (reported, pooled(running)) == (["first", "second"], 0)
    assert (MILJO, "Ny träff", None) in running.messenger.sent
    assert "Digitalt nätverksmöte ons 1 februari: 3 svar går inte att öppna." in running.status()


@pytest.mark.parametrize("held", ["", "trasig", "11" * 32])
def test_file_that_goes_bad_changes_nothing_of_what_seals(running: Running, held: str) -> None:
    before = running.key.public_key
    kept = running.file.path.read_bytes()
    running.file.path.write_text(held)

    asyncio.run(running.key.look(running.context))
    for number in range(5):
        running.answer("first", number)

    assert running.key.public_key == before
    assert "nyckelfilen" in running.status()[0].lower()
    assert not feedback_key_check(running.context, running.key)().ok
    running.file.path.write_bytes(kept)
    running.run()
    assert running.themes("first") == [f"tema {number}" for number in range(5)]
    assert running.status() == []


def test_key_begun_anew_beside_a_running_bot_is_taken_up(running: Running) -> None:
    running.answer("first", 0)
    running.file.path.unlink()
    running.file.create()

    def begin_anew(conn: Connection) -> None:
        feedback_keys.save(conn, fingerprint(running.file.public_keys()[0]))
        discard_undecryptable(conn, running.file.private_keys(), now=CLOSES)

    running.context.write(begin_anew)
    running.run()
    running.answer("second", 1)

    assert running.key.public_key == running.file.public_keys()[0]
    assert running.closed() == ["first", "second"]
    assert running.result().text.replace("\u00a0", " ") == "1 svar gick inte att öppna och är inte med i resultatet."
    assert running.status() == [
        "Digitalt nätverksmöte ons 1 februari: 1 svar gick förlorade med nyckeln ons 8 februari kl. 16.00."
    ]


def test_status_card_says_what_the_key_does_not_open_first(running: Running) -> None:
    running.answer("first", 0)
    running.file.path.unlink()
    running.run()

    card = str(status_card(running.context.read(lambda conn: status_view(conn, running.context, CLOSES))))

    assert "Svar som inte går att öppna" in card
    assert "Något väntar på dig" in card
