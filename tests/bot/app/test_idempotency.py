"""A request that comes again after a restart, or to another replica, has no second effect."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage
from cards.kit import verbs
from core.database.writer import Writer
from core.deliveries import pause
from core.processed_requests import queries as processed_requests
from core.signups.model import SignupAnswer
from core.signups.queries import signups
from tests.bot.outbox.fakes import FakeMessenger, tick
from tests.bot.teams.tampering import COMMANDS, NOW, VERBS, all_rows, seeded, words_of
from tests.factories import COORDINATOR, MEMBER, MILJO
from tests.run_sync import run_sync

Press = Callable[[str, str, bytes | None], str]


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return seeded(engine, writer)


def pressed(context: Context, verb: str, request: bytes | None, *, coordinator: bool = False, **data: str) -> str:
    rights = COORDINATOR if coordinator else MEMBER
    action = CardAction(verb, data, "mira", "Mira Sandell", rights, MILJO, MILJO, NOW, request=request)
    return words_of(run_sync(press(VERBS, action, context)))


def said(context: Context) -> SignupAnswer | None:
    signup = context.read(partial(signups.get, meeting_id="coming", person_id="mira"))
    return None if signup is None else signup.answer


def typed(context: Context, text: str, request: bytes) -> str:
    message = IncomingMessage(text, "alva", "Alva Lindmark", COORDINATOR, None, None, NOW, request=request)
    return answer(COMMANDS, message, context).text


def test_sign_up_that_comes_again_does_not_undo_what_was_said_since(context: Context) -> None:
    pressed(context, verbs.SIGN_UP, b"1", meeting="coming")
    pressed(context, verbs.DECLINE, b"2", meeting="coming")

    again = pressed(context, verbs.SIGN_UP, b"1", meeting="coming")

    assert "redan gjort" in again
    assert said(context) is SignupAnswer.NO


def test_same_button_pressed_anew_counts(context: Context) -> None:
    for request, verb in ((b"1", verbs.SIGN_UP), (b"2", verbs.DECLINE), (b"3", verbs.SIGN_UP)):
        pressed(context, verb, request, meeting="coming")

    assert said(context) is SignupAnswer.YES


def test_failed_delivery_is_sent_again_once_for_one_press(context: Context) -> None:
    pressed(context, verbs.RETRY_DELIVERY, b"1", coordinator=True, delivery="unknown")
    before = all_rows(context)

    again = pressed(context, verbs.RETRY_DELIVERY, b"1", coordinator=True, delivery="unknown")

    assert "redan gjort" in again
    assert all_rows(context) == before


def test_pause_that_comes_again_does_not_pause_anew(context: Context) -> None:
    typed(context, "paus", b"1")
    held = context.read(pause.current)
    assert held is not None
    pressed(context, verbs.RESUME, b"2", coordinator=True, since=held.since.isoformat())

    typed(context, "paus", b"1")

    assert context.read(pause.current) is None


def test_press_that_was_refused_may_come_again(context: Context) -> None:
    first = pressed(context, verbs.SIGN_UP, b"1", meeting="off")
    again = pressed(context, verbs.SIGN_UP, b"1", meeting="off")

    assert first == again
    assert "inställd" in first


def test_without_an_id_nothing_can_be_told_apart(context: Context) -> None:
    for _ in range(2):
        assert "redan gjort" not in pressed(context, verbs.SIGN_UP, None, meeting="coming")


async def test_requests_are_forgotten_after_two_days(context: Context) -> None:
    context.write(partial(processed_requests.mark_processed, digest=b"1", day=NOW.date()))
    messenger = FakeMessenger()

    await tick(context, messenger).run(NOW + timedelta(days=2))
    kept = context.read(partial(processed_requests.is_processed, digest=b"1"))
    await tick(context, messenger).run(NOW + timedelta(days=3))

    assert (kept, context.read(partial(processed_requests.is_processed, digest=b"1"))) == (True, False)
