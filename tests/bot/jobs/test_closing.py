"""Closing with a real key file that is renewed, lost, damaged and put back while the bot runs."""

import asyncio
import gc
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from nacl.public import PrivateKey
from sqlalchemy import Connection
from structlog.testing import capture_logs

from bot.commands.results import show_result
from bot.commands.status import status_view
from bot.contracts import Asked, Reply
from bot.desk import Desk
from bot.jobs.sealing_key import SealingKey
from bot.jobs.tick import Tick
from bot.key_check import key_is_in_order
from cards.markdown import escape
from cards.status import status_card
from network.actions.adopt_key import adopt_key
from network.actions.give_up_answers import give_up_answers
from network.clock import SystemClock
from network.database import feedback, key_notes
from network.key_file import KeyFile, fingerprint
from network.model.feedback import FeedbackAnswer
from network.sealing import Sealer
from tests.bot.jobs.fakes import FakeMessenger, plan
from tests.factories import COORDINATOR, MILJO, local
from tests.held_keys import HeldKeys

#: "first" has its last day to answer before it, "next" its invitation at it.
CLOSES = local(2023, 2, 8, 16)


class Running:
    """A bot that runs over a key file."""

    def __init__(self, desk: Desk, file: KeyFile) -> None:
        self.desk, self.file = desk, file
        self.messenger = FakeMessenger()
        self.key = SealingKey(file, desk.write(partial(adopt_key, key_file=file)))
        # As after its first turn, long before any meeting.
        asyncio.run(self.key.look(desk))
        self._tick = Tick(desk, self.messenger, SystemClock(), self.key, real_now=lambda: local(2026, 1, 1))

    def turn(self) -> bool:
        return asyncio.run(self._tick.turn(CLOSES)).worked

    def answer(self, meeting_id: str, number: int) -> None:
        """As a pressed card does: sealed with the key that the bot holds now."""
        sealed = Sealer(self.key.public_key).seal(FeedbackAnswer(4, theme=f"tema {number}"))
        self.desk.write(partial(feedback.add_sealed, sealed=[(meeting_id, sealed)]))
        self.desk.write(partial(feedback.mark_answered, answered=[(meeting_id, f"p{number}")]))

    def closed(self) -> list[str]:
        held = {each: self.desk.read(partial(feedback.closed_at, meeting_id=each)) for each in ("first", "second")}
        return [each for each, closed_at in held.items() if closed_at]

    def themes(self, meeting_id: str) -> list[str]:
        return sorted(each.theme for each in self.desk.read(partial(feedback.plain_of, meeting_id=meeting_id)))

    def status(self) -> list[str]:
        view = self.desk.read(lambda conn: status_view(conn, self.desk.facts, CLOSES))
        return [line.replace("\u00a0", " ") for line in (*view.unopened, *view.lost)]

    def result(self) -> Reply:
        asked = Asked("", "alva", "Alva", rights=COORDINATOR, channel_id=None, channel_is=None, now=CLOSES)
        return show_result(asked, "digitalt", self.desk)


@pytest.fixture
def running(desk: Desk, tmp_path: Path) -> Running:
    made = Running(desk, KeyFile(tmp_path / "natverksboten.key"))
    plan(desk, meeting_id="first", start=date(2023, 2, 1))
    plan(desk, meeting_id="second", start=date(2023, 2, 1), title="Utbildning")
    plan(desk, meeting_id="next", start=date(2023, 2, 22), title="Webbinarium")
    return made


def test_key_renewed_while_the_bot_runs_seals_and_the_old_one_opens(running: Running) -> None:
    for number in range(3):
        running.answer("first", number)
    running.file.put_on_top(running.file.private_keys())
    asyncio.run(running.key.look(running.desk))
    for number in range(3, 6):
        running.answer("first", number)

    assert running.key.public_key == running.file.public_keys()[0] != running.file.public_keys()[1]
    running.turn()

    assert running.closed() == ["first", "second"]
    assert running.themes("first") == [f"tema {number}" for number in range(6)]
    assert running.desk.read(key_notes.seals) == fingerprint(running.key.public_key)


def test_no_private_key_stays_in_memory_after_a_turn_that_closed(running: Running) -> None:
    running.answer("first", 0)

    running.turn()

    # Only what the file holds: other tests have keys of their own.
    held = set(running.file.path.read_text().split())
    gc.collect()
    kept = [each for each in gc.get_objects() if isinstance(each, PrivateKey) and bytes(each).hex() in held]
    assert (running.closed(), kept) == (["first", "second"], [])


def test_turn_that_finds_the_file_as_it_was_reads_no_key(running: Running) -> None:
    read: list[str] = []

    class Counted(HeldKeys):
        def private_keys(self) -> tuple[PrivateKey, ...]:
            read.append("")
            return super().private_keys()

    (key, *_) = running.file.private_keys()
    sealing = SealingKey(Counted(key), bytes(key.public_key))

    for _ in range(5):
        asyncio.run(sealing.look(running.desk))

    assert len(read) == 1


def test_meeting_that_no_key_opens_stops_nothing_else_and_is_told_once(running: Running) -> None:
    for number in range(5):
        running.answer("first", number)
    kept = running.file.path.read_bytes()
    running.file.path.unlink()

    with capture_logs() as logs:
        worked = [running.turn() for _ in range(3)]

    # "second" has no answers and needs no key; the invitation to "next" left.
    assert running.closed() == ["second"]
    assert (MILJO, "Ny träff", None) in running.messenger.sent
    assert worked[-1] is False
    assert [each["meeting"] for each in logs if each["event"] == "feedback.not_opened"] == ["first"]
    assert len([each for each in logs if each["event"] == "feedback_key.unusable"]) == 1
    assert running.status() == [
        escape(f"Filen {running.file.path} finns inte."),
        "Digitalt nätverksmöte ons 1 februari: 5 svar går inte att öppna.",
        "Be den som sköter boten lägga tillbaka nyckelfilen. Återkopplingen stängs då av sig själv.",
    ]
    assert not key_is_in_order(running.desk, running.key)().good
    assert "Svaren går inte att öppna just nu" in running.result().text

    running.file.path.touch(mode=0o600)
    running.file.path.write_bytes(kept)
    running.turn()

    assert running.closed() == ["first", "second"]
    assert running.themes("first") == [f"tema {number}" for number in range(5)]
    assert running.status() == []
    assert key_is_in_order(running.desk, running.key)().says == "in order"


@pytest.mark.parametrize("held", ["", "trasig", "11" * 32])
def test_file_that_goes_bad_changes_nothing_of_what_seals(running: Running, held: str) -> None:
    before = running.key.public_key
    kept = running.file.path.read_bytes()
    running.file.path.write_text(held)

    asyncio.run(running.key.look(running.desk))
    running.answer("first", 0)

    assert running.key.public_key == before
    assert "nyckelfilen" in running.status()[0].lower()
    assert not key_is_in_order(running.desk, running.key)().good
    running.file.path.write_bytes(kept)
    running.turn()
    assert running.themes("first") == ["tema 0"]
    assert running.status() == []


def test_key_begun_anew_beside_a_running_bot_is_taken_up(running: Running) -> None:
    running.answer("first", 0)
    running.file.path.unlink()
    running.file.create()

    def begin_anew(conn: Connection) -> None:
        key_notes.remember(conn, fingerprint(running.file.public_keys()[0]))
        give_up_answers(conn, running.file.private_keys(), now=CLOSES)

    running.desk.write(begin_anew)
    running.turn()
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
    running.turn()

    card = str(status_card(running.desk.read(lambda conn: status_view(conn, running.desk.facts, CLOSES))))

    assert "Svar som inte går att öppna" in card
    assert "Något väntar på dig" in card
